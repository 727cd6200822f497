using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The capability over MCP: Streamable HTTP at <c>/mcp</c>. Who calls it needs the key.</summary>
internal static partial class McpSurface
{
    public static IServiceCollection AddMcpSurface(this IServiceCollection services, ServeSettings settings)
    {
        // No sessions: nothing is kept between two calls but the token, and any number of hosts can share the work.
        services.AddTokenTools(settings.AllowToken).WithHttpTransport(transport => transport.Stateless = true);
        return services;
    }

    public static WebApplication MapMcpSurface(this WebApplication app)
    {
        if (app.Services.GetServices<McpServerTool>().Any(tool => tool.ProtocolTool.Name == CreateTool.Name))
        {
            LogAllowed(app.Logger, CreateTool.Warning);
        }

        // It describes itself, to those who speak it.
        app.MapMcp("/mcp").WithMetadata(new ExcludeFromDescriptionAttribute());
        return app;
    }

    [LoggerMessage(EventId = 1, EventName = "TokenAllowed", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void LogAllowed(ILogger logger, string warning);
}
