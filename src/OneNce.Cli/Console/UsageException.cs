namespace OneNce.Cli.Console;

/// <summary>
/// The command line can be parsed, but something it refers to cannot be used. The message says what to do and quotes no
/// secret.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: this always has a reason, and only this tool throws it.
internal class UsageException(string message) : Exception(message);
#pragma warning restore CA1032
