namespace OneNce.Sandbox;

/// <summary>Routes each request to its endpoint.</summary>
/// <param name="document">The document of the token endpoint.</param>
/// <param name="tokenEndpoint">For token requests.</param>
/// <param name="resourceEndpoint">For all others, if the sandbox serves no documents.</param>
/// <param name="operations">The operations of the documents.</param>
/// <param name="operationEndpoint">For the operations.</param>
internal sealed class Router(
    SandboxDocument document,
    TokenEndpoint tokenEndpoint,
    ResourceEndpoint resourceEndpoint,
    OperationTable operations,
    OperationEndpoint operationEndpoint
)
{
    private readonly string _tokenPath = document.BasePath + document.TokenPath;
    private readonly string _tokenFolder =
        document.BasePath + document.TokenPath[..(document.TokenPath.LastIndexOf('/') + 1)];

    private readonly string _baseFolder = document.BasePath + "/";

    public RouteKind GetRouteKind(string method, string path) =>
        path == _tokenPath
            ? method == "POST"
                ? RouteKind.Token
                : RouteKind.Other
            : IsResource(path) || operations.GetMethods(path).Length > 0
                ? RouteKind.Resource
                : RouteKind.Other;

    /// <summary>Returns the operation of a request; null if it calls none.</summary>
    public ApiRoute? FindOperation(RouteKind kind, string method, string path) =>
        kind == RouteKind.Resource ? operations.Find(method, path) : null;

    /// <summary>Returns the response, after recording it with the request.</summary>
    public Response Respond(RecordedRequest request)
    {
        var response =
            request.Fault?.Response
            ?? request.RouteKind switch
            {
                RouteKind.Token => tokenEndpoint.Respond(request),
                RouteKind.Resource when operations.Operations.Count > 0 => operationEndpoint.Respond(request),
                RouteKind.Resource => resourceEndpoint.Respond(request),
                _ => Response.FromExample(document.Catalog.NotFound),
            };
        request.Response = response;
        return response;
    }

    private bool IsResource(string path) =>
        path.Length > _baseFolder.Length
        && path.StartsWith(_baseFolder, StringComparison.Ordinal)
        && (_tokenFolder == _baseFolder || !path.StartsWith(_tokenFolder, StringComparison.Ordinal));
}
