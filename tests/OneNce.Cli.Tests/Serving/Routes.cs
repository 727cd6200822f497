using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using OneNce.Cli.Accounts;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Tests.Serving;

/// <summary>The routes of a host that was built and not started.</summary>
internal static class Routes
{
    public static WebApplication Of(TimeProvider clock) =>
        CapabilityHost.Build(
            new ServeSettings
            {
                Account = Account.WithoutCredentials("none", OneNceOptions.DefaultBaseAddress),
                Urls = [ServeUrl.Default],
                Key = new ServeKey(Served.Key, "the test"),
                Time = clock,
            }
        );

    public static IEnumerable<RouteEndpoint> In(WebApplication app) =>
        ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>
    /// Whether a route is one for programs: the page, its assets and MCP have descriptions of their own.
    /// </summary>
    public static bool IsDescribed(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null;

    /// <summary>The path as OpenAPI writes it.</summary>
    public static string Path(RouteEndpoint route) =>
        "/" + route.RoutePattern.RawText!.Trim('/').Replace("{**", "{", StringComparison.Ordinal);

    /// <summary>The methods of a route. HEAD goes without saying where there is GET.</summary>
    public static IEnumerable<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Where(method => method != "HEAD");
}
