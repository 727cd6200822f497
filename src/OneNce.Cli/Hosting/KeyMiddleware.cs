using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Requires the key on every route without <see cref="IAllowAnonymous"/>, so that routes are protected by default.
/// </summary>
internal sealed class KeyMiddleware(ServeKey key)
{
    private const string Scheme = "Bearer ";
    private const string Challenge = "Bearer realm=\"onence\"";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // Responses of routing itself (404, 405) are not route endpoints.
        if (
            context.GetEndpoint() is not RouteEndpoint route
            || route.Metadata.GetMetadata<IAllowAnonymous>() is not null
        )
        {
            return next(context);
        }

        var sent = context.Request.Headers.Authorization;
        if (
            sent is [{ } header]
            && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && key.Matches(header[Scheme.Length..].Trim(' '))
        )
        {
            UnprovenConnections.Prove(context);
            return next(context);
        }

        // RFC 6750, section 3: no error code if no credentials were sent.
        context.Response.Headers.WWWAuthenticate =
            sent.Count == 0 ? Challenge : $"{Challenge}, error=\"invalid_token\"";
        return new ProblemResult(RequestProblems.KeyRequired).ExecuteAsync(context);
    }
}
