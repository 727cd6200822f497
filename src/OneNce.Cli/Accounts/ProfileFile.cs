using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>The profiles of the user, in <c>onence/config.json</c>.</summary>
internal sealed partial class ProfileFile
{
    public const string Variable = "ONENCE_PROFILE";

    /// <summary>The profile that is used if neither an option nor a variable names an account.</summary>
    public const string DefaultName = "default";

    private const int MaxLength = 1024 * 1024;

    private static readonly string[] Members =
    [
        "clientId",
        "baseAddress",
        "secretVariable",
        "secretFile",
        "secretCommand",
    ];

    private static readonly JsonDocumentOptions Json = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Dictionary<string, Profile> _profiles = new(StringComparer.Ordinal);

    private ProfileFile(string? path) => Path = path;

    /// <summary>Gets the path of the file, whether it exists or not; null if the user has no folder for it.</summary>
    public string? Path { get; }

    public IEnumerable<Profile> Profiles => _profiles.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal);

    /// <exception cref="UsageException">The file cannot be used; the message says where and why.</exception>
    public static ProfileFile Read(CliConsole console)
    {
        var folder = UserFolders.GetConfiguration(console);
        var result = new ProfileFile(folder is null ? null : System.IO.Path.Combine(folder, "config.json"));
        if (File.Exists(result.Path))
        {
            result.Load(result.Path);
        }

        return result;
    }

    /// <exception cref="UsageException">There is no such profile.</exception>
    public Profile Get(string name) =>
        Find(name)
        ?? throw new UsageException(
            $"There is no profile of that name in {Path ?? "config.json"}."
                + (
                    _profiles.Count == 0
                        ? " It has none: see 'onence profile --help'."
                        : $"{Suggestion.Hint(name, _profiles.Keys)} It has {string.Join(", ", Profiles.Select(Quoted))}."
                )
        );

    public Profile? Find(string name) => _profiles.GetValueOrDefault(name);

    private static string Quoted(Profile profile) => $"'{profile.Name}'";

    private void Load(string path)
    {
        // A program that another user could name here would run as this one.
        if (
            new PrivateFile(path).GetExposure()
            is FileExposure.NotRegular
                or FileExposure.ForeignOwner
                or FileExposure.OthersCanWrite
        )
        {
            throw new UsageException(
                $"Other users of this machine may change {path}, which can name a program to run: make it a file of "
                    + "your own, and run 'chmod 600' on it."
            );
        }

        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxLength)
            {
                throw Invalid("it is longer than 1 MiB");
            }

            using var document = JsonDocument.Parse(file, Json);
            foreach (var profile in ReadProfiles(document.RootElement))
            {
                _profiles.Add(profile.Name, profile);
            }
        }
        catch (JsonException exception)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}"
            );
            throw Invalid(exception.LineNumber is null ? "a member is there twice" : $"it is not JSON at {place}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Invalid(ErrorText.ToSingleLine(exception.Message).TrimEnd('.'));
        }
    }

    private IEnumerable<Profile> ReadProfiles(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("profiles", out var profiles))
        {
            throw Invalid("it has no member 'profiles'");
        }

        return profiles.ValueKind == JsonValueKind.Object
            ? profiles.EnumerateObject().Select(member => ReadProfile(member.Name, member.Value))
            : throw Invalid("'profiles' is not an object");
    }

    private Profile ReadProfile(string name, JsonElement value)
    {
        if (!ProfileName().IsMatch(name))
        {
            throw Invalid("a profile has a name with other characters than letters, digits, '.', '_' and '-'");
        }

        var place = $"the profile '{name}'";
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Invalid($"{place} is not an object");
        }

        foreach (var member in value.EnumerateObject())
        {
            CheckMember(place, member.Name);
        }

        string?[] sources = [Text("secretVariable"), Text("secretFile"), Words() is null ? null : "secretCommand"];
        if (sources.Count(source => source is not null) != 1)
        {
            throw Invalid($"{place} needs exactly one of secretVariable, secretFile and secretCommand");
        }

        return new Profile
        {
            Name = name,
            ClientId = Text("clientId") ?? throw Invalid($"{place} has no clientId"),
            BaseAddress = Text("baseAddress") is { } address
                ? Uri.TryCreate(address, UriKind.Absolute, out var uri)
                    ? uri
                    : throw Invalid($"the baseAddress of {place} is not an address")
                : null,
            SecretVariable = sources[0],
            SecretFile = sources[1],
            SecretCommand = Words(),
        };

        string? Text(string member) =>
            !value.TryGetProperty(member, out var text) ? null
            : text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } content ? content
            : throw Invalid($"{member} of {place} is not a text");

        // A text is split into words as on a command line; a list is taken as it is.
        string[]? Words() =>
            !value.TryGetProperty("secretCommand", out var command) ? null
            : command.ValueKind == JsonValueKind.Array
            && command.EnumerateArray().All(word => word.ValueKind == JsonValueKind.String)
            && command.GetArrayLength() > 0
                ? [.. command.EnumerateArray().Select(word => word.GetString()!)]
            : [.. CommandLineParser.SplitCommandLine(Text("secretCommand")!)];
    }

    private void CheckMember(string place, string name)
    {
        if (Members.Contains(name))
        {
            return;
        }

        throw name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || name.Contains("password", StringComparison.OrdinalIgnoreCase)
            ? Invalid(
                $"{place} has an unknown member about a secret. The file never contains one: say where it is, with "
                    + "secretVariable, secretFile or secretCommand"
            )
            : Invalid(
                $"{place} has an unknown member.{Suggestion.Hint(name, Members)} It can have "
                    + string.Join(", ", Members)
            );
    }

    private UsageException Invalid(string reason) => new($"The profiles in {Path} cannot be used: {reason}.");

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex ProfileName();
}
