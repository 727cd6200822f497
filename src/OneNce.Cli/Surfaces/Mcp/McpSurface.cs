using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>The capability over MCP: Streamable HTTP at <c>/mcp</c>. Callers need the key.</summary>
internal static partial class McpSurface
{
    public static IServiceCollection AddMcpSurface(this IServiceCollection services, bool allowToken)
    {
        // No sessions: only the token is kept between calls, and any number of hosts can share the work.
        services.AddMcpTools(allowToken).WithHttpTransport(transport => transport.Stateless = true);
        return services;
    }

    public static WebApplication MapMcpSurface(this WebApplication app, bool allowToken)
    {
        if (allowToken)
        {
            LogTokenAllowed(app.Logger, AccessTokenTools.AllowTokenWarning);
        }

        // MCP describes itself to its clients.
        app.MapMcp("/mcp").WithMetadata(new ExcludeFromDescriptionAttribute());
        return app;
    }

    [LoggerMessage(EventId = 1, EventName = "TokenAllowed", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogTokenAllowed(ILogger logger, string warning);
}
