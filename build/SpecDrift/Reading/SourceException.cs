namespace SpecDrift;

/// <summary>A document cannot be fetched. The message says why and what to do.</summary>
#pragma warning disable CA1032 // It always says why.
internal sealed class SourceException(string message, Exception? innerException) : Exception(message, innerException);
#pragma warning restore CA1032
