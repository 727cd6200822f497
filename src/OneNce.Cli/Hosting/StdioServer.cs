using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using OneNce.Cli.Accounts;
using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Hosting;

/// <summary>Runs the MCP server on standard input and output, which contain nothing but the protocol.</summary>
internal static class StdioServer
{
    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync(
        Account account,
        McpSettings settings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await using var input = System.Console.OpenStandardInput();
        await using var output = System.Console.OpenStandardOutput();
        using var channel = new StdioChannel(input, output);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddHostLog(new ConfigurationBuilder().AddHostVariables().Build()));
        services.AddTokens(account, time);
        if (account.Missing is null)
        {
            services.AddApiClient(account);
        }

        services.AddMcpTools(settings).WithStreamServerTransport(channel.Input, channel.Output);
        await using var provider = services.BuildServiceProvider();
        var server = provider.GetRequiredService<McpServer>().RunAsync(cancellationToken);
        var writing = channel.WriteAsync();
        // Reading from standard input cannot be canceled, so it runs in parallel, and this method does not wait for it.
        var reading = Task.Run(() => channel.ReadAsync(cancellationToken), cancellationToken);
        await await Task.WhenAny(server, reading);
        await server;
        channel.Complete();
        await writing;
    }
}
