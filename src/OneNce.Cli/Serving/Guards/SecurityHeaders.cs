using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Guards;

/// <summary>Headers of every answer, errors included. A surface may set its own; what it sets stays.</summary>
internal static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] All =
    [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // At the very start of the answer: an exception clears what was set before.
        context.Response.OnStarting(Add, context.Response.Headers);
        return next(context);
    }

    private static Task Add(object headers)
    {
        foreach (var (name, value) in All)
        {
            ((IHeaderDictionary)headers).TryAdd(name, value);
        }

        return Task.CompletedTask;
    }
}
