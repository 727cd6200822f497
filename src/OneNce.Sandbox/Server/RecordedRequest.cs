namespace OneNce.Sandbox;

/// <summary>A request, and the response that it got.</summary>
internal sealed class RecordedRequest
{
    private volatile Response? _response;

    public required RouteKind RouteKind { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>With its question mark; empty if there is none.</summary>
    public required string Query { get; init; }

    /// <summary>The documented operation that the request calls; null if it calls none.</summary>
    public required ApiRoute? Route { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string? ContentType { get; init; }

    public required string? GrantType { get; init; }

    public required BasicCredentials Credentials { get; init; }

    /// <summary>Whether the client id was registered when the request arrived.</summary>
    public required bool IsKnownClient { get; init; }

    public required string? Token { get; init; }

    /// <summary>Whether the token was live when the request arrived.</summary>
    public required bool HasLiveToken { get; init; }

    /// <summary>The fault that applies to the request.</summary>
    public required Fault? Fault { get; init; }

    /// <summary>Null until the sandbox responds.</summary>
    public Response? Response
    {
        get => _response;
        set => _response = value;
    }
}
