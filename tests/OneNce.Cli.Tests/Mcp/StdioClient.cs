using System.Collections.Concurrent;
using ModelContextProtocol.Client;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>
/// An agent that started the built tool as its MCP server, and heard what that said on standard error.
/// </summary>
internal sealed class StdioClient(McpClient client, ConcurrentQueue<string> said) : IAsyncDisposable
{
    public McpClient Client => client;

    public string Said => string.Join('\n', said);

    public static async Task<StdioClient> StartAsync(Dictionary<string, string?> environment, params string[] options)
    {
        var said = new ConcurrentQueue<string>();
        var transport = new StdioClientTransport(
            new StdioClientTransportOptions
            {
                Command = Started.Host,
                Arguments = [Started.Assembly, "mcp", .. options],
                EnvironmentVariables = environment,
                StandardErrorLines = said.Enqueue,
            }
        );
        return new StdioClient(await McpClient.CreateAsync(transport), said);
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
