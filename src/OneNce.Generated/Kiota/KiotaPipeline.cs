using System.Net;
using System.Net.Http;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace OneNce;

/// <summary>Kiota's own handlers with two of their options set, and the token's handler behind them.</summary>
internal static class KiotaPipeline
{
    public static HttpClient Create(ITokenSource source, TokenAttachmentOptions options, HttpMessageHandler? innermost)
    {
        Throw.IfNull(source);
        var handlers = KiotaClientFactory.CreateDefaultHandlers([Redirects(new AddressRule(options.BaseAddress)), Retries()]);
#pragma warning disable CA2000 // The client disposes the handlers, each its inner one.
        handlers.Add(new AttachingHandler(source, options));
        return KiotaClientFactory.Create(handlers, innermost ?? CreateInnermost());
#pragma warning restore CA2000
    }

    /// <summary>Kiota's redirects take the token off where scheme or host change; this does so wherever the rule ends.</summary>
    private static RedirectHandlerOption Redirects(AddressRule rule) => new()
    {
        ScrubSensitiveHeaders = (request, original, proxy) =>
        {
            RedirectHandlerOption.DefaultScrubSensitiveHeaders(request, original, proxy);
            if (rule.Refusal(request.RequestUri) is not null)
            {
                request.Headers.Authorization = null;
            }
        },
    };

    /// <summary>Kiota's retries, except for requests that are sent once.</summary>
    private static RetryHandlerOption Retries()
    {
        var usual = new RetryHandlerOption().ShouldRetry;
        return new RetryHandlerOption
        {
            ShouldRetry = (delay, attempt, response) =>
                usual(delay, attempt, response) && !(response.RequestMessage is { } request && RequestMarks.Has(request, RequestMarks.SendOnce)),
        };
    }

    /// <summary>As Kiota's own, and connections are renewed so that a change of DNS is noticed.</summary>
#if NET
    private static SocketsHttpHandler CreateInnermost() =>
        new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, EnableMultipleHttp2Connections = true, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
#else
    private static HttpClientHandler CreateInnermost() =>
        new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate };
#endif
}
