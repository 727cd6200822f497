namespace OneNce.Cli.Console;

/// <summary>
/// The command line is valid, but this machine cannot do what it asks for at the moment. The message says why and what
/// to do.
/// </summary>
#pragma warning disable CA1032 // See UsageException.
internal sealed class HostingException(string message, Exception? innerException = null)
    : Exception(message, innerException);
#pragma warning restore CA1032
