using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneNce.Cli.Serving.Keys;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Guards;

/// <summary>Asks for the key wherever a route does not say <see cref="IAllowAnonymous"/>: one that is forgotten is closed.</summary>
internal sealed class KeyCheck(ServeKey key)
{
    private const string Scheme = "Bearer ";

    public Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        // What routing itself answers (404, 405) is no route.
        if (context.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var sent = context.Request.Headers.Authorization;
        if (sent is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && key.Matches(header[Scheme.Length..].Trim(' ')))
        {
            return next(context);
        }

        // RFC 6750, section 3: no error code where nothing was sent.
        context.Response.Headers.WWWAuthenticate = sent.Count == 0 ? "Bearer realm=\"onence\"" : "Bearer realm=\"onence\", error=\"invalid_token\"";
        return new ProblemAnswer(RequestProblems.KeyRequired).ExecuteAsync(context);
    }
}
