namespace OneNce.Cli.Tokens;

/// <summary>No client id, or no secret, was given. A command that goes on without says so to whoever asks it for a token.</summary>
#pragma warning disable CA1032 // See UsageException.
internal sealed class NoCredentialsException(string message) : UsageException(message);
#pragma warning restore CA1032
