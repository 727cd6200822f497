using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>What tests of both transports ask and read.</summary>
internal static class McpAssertions
{
    /// <summary>Connects to a host as a client that knows its key.</summary>
    public static Task<McpClient> ConnectAsync(this Served host) =>
        McpClient.CreateAsync(
            new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = new Uri(host.Address, "/mcp"),
                    TransportMode = HttpTransportMode.StreamableHttp,
                    AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Served.Key}" },
                }
            )
        );

    public static ValueTask<CallToolResult> CheckAsync(
        this McpClient client,
        IProgress<ModelContextProtocol.ProgressNotificationValue>? progress = null,
        CancellationToken cancel = default
    ) => client.CallToolAsync("check_access_token", progress: progress, cancellationToken: cancel);

    public static string Text(this CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    public static JsonElement Told(this CallToolResult result, string name) =>
        result.StructuredContent!.Value.GetProperty(name);
}
