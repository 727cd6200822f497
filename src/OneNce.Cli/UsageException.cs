namespace OneNce.Cli;

/// <summary>The command line is well formed, but what it leads to cannot be used. The message says what to do, and quotes no secret.</summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a reason, and only this tool throws it.
internal class UsageException(string message) : Exception(message);
#pragma warning restore CA1032
