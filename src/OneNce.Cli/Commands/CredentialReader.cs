using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>Reads the client id and its secret from the options, else from the environment.</summary>
internal sealed class CredentialReader(CliConsole console)
{
    private const string IdVariable = "ONENCE_CLIENT_ID";
    private const string SecretVariable = "ONENCE_CLIENT_SECRET";

    /// <exception cref="MissingCredentialsException">One of them is missing.</exception>
    /// <exception cref="UsageException">The file cannot be used.</exception>
    public async Task<(string Id, string Secret)> ReadAsync(
        string? id,
        string? secretFile,
        CancellationToken cancellationToken
    )
    {
        id ??= Read(IdVariable);
        var secret = secretFile is null ? Read(SecretVariable) : null;
        string[] missing =
        [
            .. IfMissing(id, $"client id (--client-id ID or {IdVariable})"),
            .. IfMissing(secret ?? secretFile, $"client secret (--client-secret-file FILE or {SecretVariable})"),
        ];
        if (missing.Length > 0)
        {
            throw new MissingCredentialsException(
                $"There is no {string.Join(" and no ", missing)}: create both under Account > Management API Access "
                    + "in 1NCE's portal, or try --sandbox, which needs none."
            );
        }

        return (id!, secret ?? await new SecretFile(console).ReadAsync(secretFile!, cancellationToken));
    }

    private static string[] IfMissing(string? value, string name) => string.IsNullOrEmpty(value) ? [name] : [];

    private string? Read(string variable) => console.Environment(variable) is { Length: > 0 } value ? value : null;
}
