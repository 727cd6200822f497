using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Hosting;

/// <summary>The MCP server for the program that started this one: standard output carries the protocol alone.</summary>
internal static class StdioServer
{
    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync(
        Account account,
        bool allowToken,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddHostLog(new ConfigurationBuilder().AddHostVariables().Build()));
        services.AddTokens(account, time);
        services.AddMcpTools(allowToken).WithStdioServerTransport();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<McpServer>().RunAsync(cancellationToken);
    }
}
