namespace OneNce.Cli.Console;

/// <summary>
/// There is no client id or no client secret. A command that can run without them reports it per request.
/// </summary>
#pragma warning disable CA1032 // See UsageException.
internal sealed class MissingCredentialsException(string message) : UsageException(message);
#pragma warning restore CA1032
