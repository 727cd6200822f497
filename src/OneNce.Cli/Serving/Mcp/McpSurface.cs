using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The capability over MCP: Streamable HTTP at <c>/mcp</c>. Who calls it needs the key.</summary>
internal static class McpSurface
{
    public static IServiceCollection AddMcpSurface(this IServiceCollection services, ServeSettings settings)
    {
        _ = settings;
        return services;
    }

    public static WebApplication MapMcpSurface(this WebApplication app)
    {
        return app;
    }
}
