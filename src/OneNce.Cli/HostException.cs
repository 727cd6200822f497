namespace OneNce.Cli;

/// <summary>The command line is right, and what it asks for cannot be had on this machine just now. The message says why and what to do.</summary>
#pragma warning disable CA1032 // See UsageException.
internal sealed class HostException(string message, Exception innerException) : Exception(message, innerException);
#pragma warning restore CA1032
