namespace OneNce.Cli.Serving.Keys;

/// <summary>Finds the key: the option first, then the environment, then a file in the user's own folder, made at first start.</summary>
internal sealed class KeySource(Surroundings surroundings, string? file)
{
    public const string Variable = "ONENCE_SERVE_KEY";

    private readonly string? _variable = file is null && surroundings.Environment(Variable) is { Length: > 0 } key ? key : null;

    /// <summary>Gets a value indicating whether the user chose the key, rather than this tool.</summary>
    public bool IsGiven => _variable is not null || File.Exists(file);

    /// <exception cref="UsageException">There is a key that cannot be used, or no place for one.</exception>
    public ServeKey Find()
    {
        if (_variable is not null)
        {
            return new ServeKey(_variable, Variable);
        }

        var path = file is null ? DefaultPath() : Checked(file);
        try
        {
            var keyFile = new KeyFile(path);
            var made = keyFile.MakeIfMissing();
            return new ServeKey(keyFile.Read(), path, made);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The file of the key cannot be used: {FailureText.OneLine(error.Message)} Give another one with --key-file FILE, or set {Variable}.");
        }
    }

    private static string Checked(string file)
    {
        // Who takes the option for that of the key itself must not find it in a message, nor as the name of a file.
        return file.Length >= ServeKey.LeastLength && !file.AsSpan().ContainsAny('/', '\\', '.') && !File.Exists(file)
            ? throw new UsageException($"--key-file takes the path of a file, and this looks like a key (it is not repeated here). Set {Variable} to it, or write it to a file of mode 600.")
            : file;
    }

    private string DefaultPath()
    {
        // An XDG folder that is not absolute is to be ignored.
        var home = surroundings.Environment("XDG_STATE_HOME") is { } state && Path.IsPathFullyQualified(state)
            ? state
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length == 0
            ? throw new UsageException($"There is no folder to keep the key in (no HOME, no XDG_STATE_HOME): give --key-file FILE, or set {Variable}.")
            : Path.Combine(home, "onence", "serve.key");
    }
}
