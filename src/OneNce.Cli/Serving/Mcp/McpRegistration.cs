using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The MCP server, whatever its transport: who it is, how an agent should use it, and its tools.</summary>
internal static class McpRegistration
{
    private const string Sdk = "ModelContextProtocol";

    private const string Instructions =
        "Access to 1NCE's IoT Management API. Call " + CheckTool.Name + " to learn whether the configured credentials work before you plan work with SIMs, orders or products. "
        + "Credentials are configured where this server runs: never ask for a client secret or a token, and never pass one to a tool. "
        + "When a call fails, tell the user the next step that it names; do not try again unless it says so.";

    public static IMcpServerBuilder AddTokenTools(this IServiceCollection services, bool allowToken)
    {
        services.AddSingleton<TokenCall>().PostConfigure<LoggerFilterOptions>(Hush);
        var server = services.AddMcpServer(Introduce).WithTools<CheckTool>();
        return allowToken ? server.WithTools<CreateTool>() : server;
    }

    /// <summary>
    /// Below a warning the SDK logs whole messages, and one may hold the token: no setting makes it. Its warnings repeat
    /// what the client is told.
    /// </summary>
    private static void Hush(LoggerFilterOptions filter)
    {
        foreach (var rule in filter.Rules.Where(rule => rule.CategoryName?.Contains(Sdk, StringComparison.OrdinalIgnoreCase) == true).ToList())
        {
            filter.Rules.Remove(rule);
        }

        filter.Rules.Add(new LoggerFilterRule(typeof(ConsoleLoggerProvider).FullName, Sdk, LogLevel.Error, null));
    }

    private static void Introduce(McpServerOptions options)
    {
        options.ServerInfo = new Implementation { Name = Tool.Name, Title = "1NCE access tokens", Version = VersionPage.Version };
        options.ServerInstructions = Instructions;
    }
}
