namespace OneNce.Sandbox;

/// <summary>An operation of a document.</summary>
internal sealed class ApiOperation
{
    /// <summary>The document's <c>operationId</c>; null if it has none.</summary>
    public required string? Id { get; init; }

    /// <summary>What it does, in a few words; null if the document does not say.</summary>
    public required string? Summary { get; init; }

    /// <summary>What it does; null if the document does not say.</summary>
    public required string? Description { get; init; }

    /// <summary>In upper case.</summary>
    public required string Method { get; init; }

    public required PathTemplate Path { get; init; }

    /// <summary>Whether it needs a bearer token.</summary>
    public required bool NeedsToken { get; init; }

    public required IReadOnlyList<ApiParameter> Parameters { get; init; }

    /// <summary>Null if the operation has none.</summary>
    public required ApiBody? Body { get; init; }

    public required IReadOnlyList<ApiResponse> Responses { get; init; }

    /// <summary>For instance <c>GET /v2/sims</c>.</summary>
    public string Address => $"{Method} {Path.Text}";

    public string Name => Id ?? Address;
}
