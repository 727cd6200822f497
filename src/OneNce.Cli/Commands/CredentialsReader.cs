namespace OneNce.Cli.Commands;

/// <summary>Finds the credentials: in a file or on standard input, or else in the environment; never in an argument.</summary>
internal sealed class CredentialsReader(Surroundings surroundings)
{
    public const string IdVariable = "ONENCE_CLIENT_ID";
    public const string SecretVariable = "ONENCE_CLIENT_SECRET";

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Id(string? given) => Some(given) ?? Some(surroundings.Variable(IdVariable))
        ?? throw new UsageException($"There is no client id: set {IdVariable}, or use --client-id ID. To try without an account, use --sandbox.");

    public string Secret(string? file)
    {
        if (file is null)
        {
            return Some(surroundings.Variable(SecretVariable))
                ?? throw new UsageException($"There is no client secret: set {SecretVariable}, or use --client-secret-file FILE. To try without an account, use --sandbox.");
        }

        var text = file == "-" ? surroundings.In.ReadToEnd() : Read(file);
        var secret = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        return secret.Length == 0 ? throw new UsageException($"{Name(file)} is empty: it must hold the client secret.")
            : secret.AsSpan().IndexOfAny('\r', '\n') >= 0 ? throw new UsageException($"{Name(file)} has more than one line: it must hold the client secret and nothing else.")
            : secret;
    }

    private static string? Some(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string Name(string file) => file == "-" ? "Standard input" : $"The file '{file}'";

    private string Read(string file)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
            {
                surroundings.Error.WriteLine($"Others can read '{file}': chmod 600 '{file}'.");
            }

            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The client secret cannot be read: {error.Message}");
        }
    }
}
