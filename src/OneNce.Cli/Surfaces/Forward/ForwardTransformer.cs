using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace OneNce.Cli.Surfaces.Forward;

/// <summary>Copies requests to the API and its responses, without what belongs to this host alone.</summary>
/// <param name="address">Where the request goes.</param>
internal sealed class ForwardTransformer(Uri address) : HttpTransformer
{
    /// <summary>The key and what a browser adds of its own accord; without encodings, a token in a body is found.</summary>
    private static readonly string[] RequestHeaders =
    [
        "Accept-Encoding",
        "Authorization",
        "Cookie",
        "Host",
        "Metadata",
        "Origin",
        "Proxy-Authorization",
        "Referer",
    ];

    /// <summary>They are about the address that the response comes from, which is not the one that the caller sees.</summary>
    private static readonly string[] ResponseHeaders =
    [
        "Alt-Svc",
        "Cache-Control",
        "Clear-Site-Data",
        "Content-Security-Policy",
        "Cross-Origin-Resource-Policy",
        "Referrer-Policy",
        "Server",
        "Set-Cookie",
        "Strict-Transport-Security",
        "WWW-Authenticate",
        "X-Content-Type-Options",
    ];

    /// <summary>Gets a value indicating whether the API refused the token, also the second one.</summary>
    public bool IsTokenRefused { get; private set; }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken
    )
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = address;
        // RFC 9110, section 7.6.1: the fields that Connection names are for this hop alone.
        var hops = httpContext.Request.Headers.GetCommaSeparatedValues("Connection");
        foreach (var name in RequestHeaders.Concat(hops).Where(IsHeaderName))
        {
            proxyRequest.Headers.Remove(name);
        }
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext,
        HttpResponseMessage? proxyResponse,
        CancellationToken cancellationToken
    )
    {
        IsTokenRefused = proxyResponse?.StatusCode == System.Net.HttpStatusCode.Unauthorized;
        if (IsTokenRefused)
        {
            // A 401 of this host is about its key.
            return false;
        }

        var isCopied = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        var headers = httpContext.Response.Headers;
        foreach (
            var name in headers.Keys.Where(name =>
                ResponseHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                || name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            headers.Remove(name);
        }

        return isCopied;
    }

    private static bool IsHeaderName(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
