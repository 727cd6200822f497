namespace OneNce.Sandbox;

/// <summary>A documented response.</summary>
internal sealed record ApiResponse(int Status, IReadOnlyList<ApiMedia> Contents, IReadOnlyList<ApiHeader> Headers);
