using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Console;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>Registers the MCP server for any transport: its name, its instructions for agents, and its tools.</summary>
internal static class McpRegistration
{
    private const string Sdk = "ModelContextProtocol";

    // The newest version whose clients begin with 'initialize'.
    private const string NewestVersion = "2025-11-25";

    private const string Instructions =
        "Access to 1NCE's IoT Management API. Call "
        + AccessTokenTools.CheckName
        + " to learn whether the configured credentials work before you plan work with SIMs, orders or products. "
        + "Credentials are configured where this server runs: never ask for a client secret or a token, and never "
        + "pass one to a tool. When a call fails, tell the user the next step that it names; do not try again unless "
        + "it says so.";

    public static IMcpServerBuilder AddMcpTools(this IServiceCollection services, bool allowToken)
    {
        services.AddSingleton<AccessTokenTools>();
        services.PostConfigure<LoggerFilterOptions>(SuppressSdkLogs);
        AddTool(services, nameof(AccessTokenTools.CheckAsync));
        if (allowToken)
        {
            AddTool(services, nameof(AccessTokenTools.CreateAsync));
        }

        return services
            .AddMcpServer(ConfigureServer)
            .WithMessageFilters(filters => filters.AddIncomingFilter(OfferNewestVersion));
    }

    /// <summary>
    /// Responds to a client with a newer protocol version with the newest version that this server supports, as the
    /// protocol requires; the SDK would return an error.
    /// </summary>
    private static McpMessageHandler OfferNewestVersion(McpMessageHandler next) =>
        (context, cancellationToken) =>
        {
            if (
                context.JsonRpcMessage is JsonRpcRequest { Method: RequestMethods.Initialize, Params: JsonObject offer }
                && offer["protocolVersion"] is JsonValue version
                && version.TryGetValue<string>(out var text)
                && string.CompareOrdinal(text, NewestVersion) > 0
            )
            {
                offer["protocolVersion"] = NewestVersion;
            }

            return next(context, cancellationToken);
        };

    private static void AddTool(IServiceCollection services, string method) =>
        services.AddSingleton(provider =>
            McpServerTool.Create(
                typeof(AccessTokenTools).GetMethod(method)!,
                _ => provider.GetRequiredService<AccessTokenTools>(),
                new McpServerToolCreateOptions { Services = provider }
            )
        );

    /// <summary>
    /// Limits the SDK's log to errors. Below the warning level it has whole messages, which may contain the token; its
    /// warnings repeat what the client is told.
    /// </summary>
    private static void SuppressSdkLogs(LoggerFilterOptions filter)
    {
        var rules = filter.Rules.Where(rule =>
            rule.CategoryName?.Contains(Sdk, StringComparison.OrdinalIgnoreCase) == true
        );
        foreach (var rule in rules.ToList())
        {
            filter.Rules.Remove(rule);
        }

        filter.Rules.Add(new LoggerFilterRule(typeof(ConsoleLoggerProvider).FullName, Sdk, LogLevel.Error, null));
    }

    private static void ConfigureServer(McpServerOptions options)
    {
        options.ServerInfo = new Implementation
        {
            Name = ToolInfo.Name,
            Title = "1NCE access tokens",
            Version = ToolInfo.Version,
        };
        options.ServerInstructions = Instructions;
    }
}
