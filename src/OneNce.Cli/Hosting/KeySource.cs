using OneNce.Cli.Accounts;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Gets the key from the option, else from the environment, else from a file in the user's own folder, which is created
/// at the first start.
/// </summary>
internal sealed class KeySource(CliConsole console, string? file)
{
    public const string Variable = "ONENCE_SERVE_KEY";

    public const string FileName = "serve.key";

    private readonly string? _variable =
        file is null && console.Environment(Variable) is { Length: > 0 } key ? key : null;

    /// <summary>Gets a value indicating whether the user chose the key, rather than this tool.</summary>
    public bool IsGiven => _variable is not null || File.Exists(file);

    /// <exception cref="UsageException">The key cannot be used, or there is no place to store one.</exception>
    public ServeKey Find()
    {
        if (_variable is not null)
        {
            return new ServeKey(_variable, Variable);
        }

        var path = file is null ? GetDefaultPath() : Validate(file);
        try
        {
            var keyFile = new KeyFile(path);
            var isNew = keyFile.CreateIfMissing();
            return new ServeKey(keyFile.Read(), path, isNew);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(
                $"The key file cannot be used: {ErrorText.ToSingleLine(exception.Message)} "
                    + $"Give another one with --key-file FILE, or set {Variable}."
            );
        }
    }

    /// <summary>
    /// A key that was given instead of a path must not appear in a message or become the name of a file.
    /// </summary>
    private static string Validate(string file)
    {
        var looksLikeKey = file.Length >= ServeKey.MinLength && !file.AsSpan().ContainsAny('/', '\\', '.');
        return looksLikeKey && !File.Exists(file)
            ? throw new UsageException(
                "--key-file expects the path of a file, and this looks like a key (it is not repeated here). "
                    + $"Set {Variable} to it, or write it to a file of mode 600."
            )
            : file;
    }

    private string GetDefaultPath() =>
        UserFolders.GetState(console) is { } folder
            ? Path.Combine(folder, FileName)
            : throw new UsageException(
                "There is no folder to keep the key in (neither HOME nor XDG_STATE_HOME is set): "
                    + $"give --key-file FILE, or set {Variable}."
            );
}
