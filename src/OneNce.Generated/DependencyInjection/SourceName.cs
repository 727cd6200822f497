namespace OneNce;

/// <summary>The name of a registered source; the default one's is empty.</summary>
/// <param name="Value">The name.</param>
internal sealed record SourceName(string Value);
