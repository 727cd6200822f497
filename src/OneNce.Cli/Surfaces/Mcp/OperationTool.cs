using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Api;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>A tool that calls an operation of a document.</summary>
internal sealed class OperationTool(Operation operation, OperationCaller caller) : McpServerTool
{
    public override ModelContextProtocol.Protocol.Tool ProtocolTool { get; } =
        new()
        {
            Name = operation.Name,
            Title = operation.Title,
            Description = operation.Description,
            InputSchema = JsonSerializer.SerializeToElement(operation.CreateInputSchema()),
            OutputSchema = JsonSerializer.SerializeToElement(operation.CreateOutputSchema()),
            Annotations = new ToolAnnotations
            {
                Title = operation.Title,
                ReadOnlyHint = operation.IsRead,
                DestructiveHint = !operation.IsRead,
                IdempotentHint = operation.IsIdempotent,
                OpenWorldHint = true,
            },
        };

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken = default
    ) => await caller.CallAsync(operation, ReadArguments(request), request, cancellationToken);

    /// <summary>Returns the arguments of a call as an object; null is an argument that was not given.</summary>
    public static JsonObject ReadArguments(RequestContext<CallToolRequestParams> request) =>
        new(
            (request.Params?.Arguments ?? new Dictionary<string, JsonElement>())
                .Where(argument => argument.Value.ValueKind != JsonValueKind.Null)
                .Select(argument => KeyValuePair.Create(argument.Key, JsonSerializer.SerializeToNode(argument.Value)))
        );
}
