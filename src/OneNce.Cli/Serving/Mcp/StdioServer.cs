using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The capability over MCP for the program that started this one: standard output is the protocol alone.</summary>
internal static class StdioServer
{
    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync(Account account, bool allowToken, TimeProvider time, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddHostLog(new ConfigurationBuilder().AddHostVariables().Build()));
        services.AddTokens(account, time);
        services.AddTokenTools(allowToken).WithStdioServerTransport();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<McpServer>().RunAsync(cancellationToken);
    }
}
