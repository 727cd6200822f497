using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Hosting;

/// <summary>Adds headers to every response, errors included. Headers that a surface sets itself are kept.</summary>
internal static class SecurityHeadersMiddleware
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Headers are added when the response starts, because an exception clears those that were set before.
        context.Response.OnStarting(AddHeaders, context.Response.Headers);
        return next(context);
    }

    private static Task AddHeaders(object headers)
    {
        foreach (var (name, value) in Headers)
        {
            ((IHeaderDictionary)headers).TryAdd(name, value);
        }

        return Task.CompletedTask;
    }
}
