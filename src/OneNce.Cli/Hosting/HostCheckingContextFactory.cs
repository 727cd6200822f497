using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Replaces a Host header that cannot be decoded, such as <c>xn--</c>, with one that matches no host: ASP.NET Core
/// throws each time it reads such a header, first of all for the log.
/// </summary>
internal sealed class HostCheckingContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private const string InvalidHost = "host.invalid";

    private readonly DefaultHttpContextFactory _factory = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        if (
            featureCollection.Get<IHttpRequestFeature>() is { Headers: var headers }
            && !CanDecode(headers.Host.ToString())
        )
        {
            headers.Host = InvalidHost;
        }

        return _factory.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _factory.Dispose(httpContext);

    private static bool CanDecode(string host)
    {
        try
        {
#pragma warning disable CA2234 // A header is not an address.
            _ = HostString.FromUriComponent(host);
#pragma warning restore CA2234
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
