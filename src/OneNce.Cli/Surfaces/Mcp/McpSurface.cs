using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>The capability over MCP: Streamable HTTP at <c>/mcp</c>. Callers need the key.</summary>
internal static class McpSurface
{
    private const string Path = "/mcp";

    public static IServiceCollection AddMcpSurface(this IServiceCollection services, McpSettings settings)
    {
        // No sessions are needed, because only the token is kept between calls.
        services.AddMcpTools(settings).WithHttpTransport(transport => transport.Stateless = true);
        return services;
    }

    public static WebApplication MapMcpSurface(this WebApplication app, bool allowToken)
    {
        if (allowToken)
        {
            SurfaceLog.TokenAllowed(app.Logger, AccessTokenTools.AllowTokenWarning);
        }

        app.Use(next => context => RequireJsonAsync(context, next));
        // MCP describes itself to its clients.
        app.MapMcp(Path).WithMetadata(new ExcludeFromDescriptionAttribute());
        return app;
    }

    /// <summary>Rejects a message without a media type, on which the SDK would fail.</summary>
    private static Task RequireJsonAsync(HttpContext context, RequestDelegate next) =>
        context.Request.Path.StartsWithSegments(Path)
        && HttpMethods.IsPost(context.Request.Method)
        && !context.Request.HasJsonContentType()
            ? new ProblemResult(RequestProblems.UnsupportedMediaType).ExecuteAsync(context)
            : next(context);
}
