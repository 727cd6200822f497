using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>An account in the configuration of the user. It says where the secret is, and never contains it.</summary>
internal sealed record Profile
{
    public required string Name { get; init; }

    public required string ClientId { get; init; }

    /// <summary>Gets the base address of the API; null for the one of the environment, or the default.</summary>
    public Uri? BaseAddress { get; init; }

    /// <summary>Gets the environment variable that contains the secret; null if something else does.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>Gets the file that contains the secret; null if something else does.</summary>
    public string? SecretFile { get; init; }

    /// <summary>Gets the program that prints the secret, and its arguments; null if something else does.</summary>
    public IReadOnlyList<string>? SecretCommand { get; init; }

    /// <summary>Gets where the secret comes from, for people.</summary>
    public string SecretSource =>
        SecretVariable is not null ? $"the variable {SecretVariable}"
        : SecretFile is not null ? $"the file {SecretFile}"
        : $"the command {SecretCommand![0]}";

    /// <exception cref="UsageException">The secret cannot be read.</exception>
    public async Task<string> ReadSecretAsync(CliConsole console, CancellationToken cancellationToken)
    {
        if (SecretVariable is not null)
        {
            return console.Environment(SecretVariable) is { Length: > 0 } secret
                ? secret
                : throw new UsageException(
                    $"The variable {SecretVariable}, which contains the client secret of the profile '{Name}', is not set."
                );
        }

        if (SecretFile is not null)
        {
            var file = new SecretFile(console, $"the profile '{Name}'");
            return await file.ReadAsync(SecretFile, cancellationToken);
        }

        var command = new SecretCommand(SecretCommand!);
        try
        {
            return await command.RunAsync(console.Time, cancellationToken);
        }
        catch (UsageException exception)
        {
            throw new UsageException(
                $"The secretCommand of the profile '{Name}' ({command}) {exception.Message}. It must print the client "
                    + "secret on one line, and end with 0."
            );
        }
    }
}
