using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Api;
using OneNce.Cli.Console;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>
/// The tools for many operations: search for one, describe it, call it. So many tools of their own would fill the
/// context of an agent before it does anything.
/// </summary>
internal sealed class OperationTools(McpSettings settings, OperationCaller caller)
{
    /// <summary>Up to this number, each operation is a tool.</summary>
    public const int MaxTools = 40;

    public const string SearchName = "search_operations";
    public const string DescribeName = "describe_operation";
    public const string CallName = "call_operation";

    private const int MaxFound = 20;

    private OperationCatalog Catalog => settings.Operations!;

    [McpServerTool(
        Name = SearchName,
        Title = "Search 1NCE operations",
        ReadOnly = true,
        Idempotent = true,
        OpenWorld = false
    )]
    [Description(
        "Searches the operations of 1NCE's API that this server can call, and returns up to 20 with their names, paths and "
            + "titles. Call it first, then describe_operation, then call_operation."
    )]
    public CallToolResult Search([Description("Words to search for, such as 'sim quota'.")] string query) =>
        OperationCaller.Succeed(
            new JsonObject
            {
                ["operations"] = new JsonArray([
                    .. Catalog
                        .Search(query, MaxFound)
                        .Select(operation =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["name"] = operation.Name,
                                    ["address"] = operation.Address,
                                    ["title"] = operation.Title,
                                }
                        ),
                ]),
                ["count"] = Catalog.Operations.Count,
            }
        );

    [McpServerTool(
        Name = DescribeName,
        Title = "Describe a 1NCE operation",
        ReadOnly = true,
        Idempotent = true,
        OpenWorld = false
    )]
    [Description("Returns what an operation does, and the JSON Schemas of its arguments and of its result.")]
    public CallToolResult Describe([Description("The name, as search_operations returns it.")] string name) =>
        Catalog.Find(name) is { } operation
            ? OperationCaller.Succeed(
                new JsonObject
                {
                    ["name"] = operation.Name,
                    ["address"] = operation.Address,
                    ["description"] = operation.Description,
                    ["readOnly"] = operation.IsRead,
                    ["idempotent"] = operation.IsIdempotent,
                    ["inputSchema"] = operation.CreateInputSchema(),
                    ["outputSchema"] = operation.CreateOutputSchema(),
                }
            )
            : Unknown(name);

    [McpServerTool(Name = CallName, Title = "Call a 1NCE operation", OpenWorld = true)]
    [Description("Calls an operation of 1NCE's API, and returns its response. The token is attached by this server.")]
    public async Task<CallToolResult> CallAsync(
        RequestContext<CallToolRequestParams> request,
        [Description("The name, as search_operations returns it.")] string name,
        [Description("The arguments, as describe_operation describes them.")] JsonElement? arguments = null,
        CancellationToken cancellationToken = default
    )
    {
        if (Catalog.Find(name) is not { } operation)
        {
            return Unknown(name);
        }

        var given = arguments is { ValueKind: not JsonValueKind.Null } element
            ? JsonSerializer.SerializeToNode(element)
            : new JsonObject();
        return given is JsonObject members
            ? await caller.CallAsync(operation, members, request, cancellationToken)
            : OperationCaller.Fail("'arguments' is not an object: see describe_operation.");
    }

    private CallToolResult Unknown(string name) =>
        OperationCaller.Fail(
            "There is no operation of that name here."
                + Suggestion.Hint(name, Catalog.Operations.Select(operation => operation.Name))
                + " Call search_operations; operations that change something need --allow-writes when this server starts."
        );
}
