namespace OneNce.Cli;

/// <summary>The command line, a file or the environment cannot be used as it is; the message says what to change.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught inside this tool alone, always with a message.
internal sealed class UsageException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
