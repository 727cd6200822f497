using System.Text.RegularExpressions;
using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>Where a document comes from: an address, or a file.</summary>
internal sealed partial class SpecSource
{
    /// <summary>Where 1NCE publishes its documents, by name.</summary>
    private const string Published = "https://help.1nce.com/specs/";

    private SpecSource(string location, Uri? address) => (Location, Address) = (location, address);

    /// <summary>Gets the address, or the path of the file.</summary>
    public string Location { get; }

    /// <summary>Gets a name for files and types: the last part of the location, without an ending.</summary>
    public string Name =>
        Ending().Replace(Path.GetFileNameWithoutExtension(Address?.AbsolutePath ?? Location), "")
            is { Length: > 0 } name
            ? name
            : "api";

    /// <summary>Gets the ending of the file: <c>.json</c> or <c>.yml</c>.</summary>
    public string Extension =>
        Path.GetExtension(Address?.AbsolutePath ?? Location) is ".yml" or ".yaml" ? ".yml" : ".json";

    private Uri? Address { get; }

    /// <summary>Returns the address of a document of 1NCE's, if the text is a name and no file.</summary>
    public static string ResolveName(string text) =>
        KnownName().IsMatch(text) && !File.Exists(text) && !Directory.Exists(text) ? $"{Published}{text}.json" : text;

    /// <param name="text">An address, a file, or a name under which 1NCE publishes a document.</param>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static SpecSource Parse(string text)
    {
        if (File.Exists(text))
        {
            return new(text, null);
        }

        if (KnownName().IsMatch(text))
        {
            return new($"{Published}{text}.json", new Uri($"{Published}{text}.json"));
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.IsFile)
        {
            throw new UsageException(
                $"There is no file '{ErrorText.ToSingleLine(text)}', and it is neither an https address nor a name such as "
                    + "sim-management. Correct it."
            );
        }

        return Download.IsAllowed(address)
            ? new(address.AbsoluteUri, address)
            : throw new UsageException(
                $"'{ErrorText.ToSingleLine(text)}' is not an https address. http is allowed for this machine only."
            );
    }

    /// <summary>Reads the document.</summary>
    /// <exception cref="SourceException">It cannot be fetched, or is too large.</exception>
    public Task<byte[]> ReadAsync(CancellationToken cancellationToken) =>
        Address is null
            ? File.ReadAllBytesAsync(Location, cancellationToken)
            : Download.FromAsync(Address, cancellationToken);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KnownName();

    [GeneratedRegex("[-_.]?(openapi|swagger)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ending();
}
