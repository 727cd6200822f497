using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>What tests of both transports ask and read.</summary>
internal static class McpAssertions
{
    public static ValueTask<CallToolResult> CheckAsync(this McpClient client, IProgress<ModelContextProtocol.ProgressNotificationValue>? progress = null, CancellationToken cancel = default) =>
        client.CallToolAsync("check_access_token", progress: progress, cancellationToken: cancel);

    public static string Text(this CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    public static JsonElement Told(this CallToolResult result, string name) => result.StructuredContent!.Value.GetProperty(name);
}
