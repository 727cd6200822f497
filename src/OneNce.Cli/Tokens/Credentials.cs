namespace OneNce.Cli.Tokens;

/// <summary>Finds the client id and its secret: options first, then the environment.</summary>
internal sealed class Credentials(Surroundings surroundings)
{
    private const string IdVariable = "ONENCE_CLIENT_ID";
    private const string SecretVariable = "ONENCE_CLIENT_SECRET";

    /// <exception cref="NoCredentialsException">One is missing.</exception>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    public async Task<(string Id, string Secret)> ReadAsync(string? id, string? secretFile, CancellationToken cancellationToken)
    {
        id ??= Variable(IdVariable);
        var secret = secretFile is null ? Variable(SecretVariable) : null;
        string[] missing = [.. Missing(id, $"client id (--client-id ID or {IdVariable})"), .. Missing(secret ?? secretFile, $"client secret (--client-secret-file FILE or {SecretVariable})")];
        return missing.Length > 0
            ? throw new NoCredentialsException($"There is no {string.Join(" and no ", missing)}: make both under Account > Management API Access in 1NCE's portal, or try --sandbox, which needs none.")
            : (id!, secret ?? await new SecretFile(surroundings).ReadAsync(secretFile!, cancellationToken));
    }

    private static string[] Missing(string? value, string what) => string.IsNullOrEmpty(value) ? [what] : [];

    private string? Variable(string name) => surroundings.Environment(name) is { Length: > 0 } value ? value : null;
}
