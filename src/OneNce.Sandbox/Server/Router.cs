namespace OneNce.Sandbox;

/// <summary>Routes each request to its endpoint.</summary>
internal sealed class Router(SandboxDocument document, TokenEndpoint tokenEndpoint, ResourceEndpoint resourceEndpoint)
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
            : IsResource(path)
                ? RouteKind.Resource
                : RouteKind.Other;

    /// <summary>Returns the response, after recording it with the request.</summary>
    public Response Respond(RecordedRequest request)
    {
        var response =
            request.Fault?.Response
            ?? request.RouteKind switch
            {
                RouteKind.Token => tokenEndpoint.Respond(request),
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
