namespace OneNce.Sandbox;

/// <summary>The body of a request.</summary>
internal sealed record ApiBody(bool IsRequired, IReadOnlyList<ApiMedia> Contents);
