using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>A sandbox that issues a token which a test can look for, and MCP servers that get theirs from it.</summary>
public abstract class McpFixture : CliFixture
{
    protected const string Canary = "canary-of-the-protocol";

    [SetUp]
    public void Issue() =>
        Api.RespondWith(200, $$"""{"access_token":"{{Canary}}","expires_in":3600,"scope":"all"}""", "application/json");

    internal Dictionary<string, string?> Environment() =>
        new()
        {
            ["ONENCE_CLIENT_ID"] = Api.ClientId,
            ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret,
            ["ONENCE_BASE_ADDRESS"] = Api.BaseAddress.ToString(),
            [QuietHosts.Variable] = null,
        };

    /// <summary>Starts the tool as an agent's own server.</summary>
    internal Task<StdioClient> StartAsync(params string[] options) => StdioClient.StartAsync(Environment(), options);

    /// <summary>Starts a host in this process.</summary>
    internal Task<Served> ServeAsync(string options = "") =>
        Served.StartAsync(Shell, $"--base-address {Api.BaseAddress} --urls http://127.0.0.1:0 {options}");

    /// <summary>The first message of a client.</summary>
    internal static string Initialize(string version = "2025-11-25") =>
        Request(
            1,
            "initialize",
            $$$"""{"protocolVersion":"{{{version}}}","capabilities":{},"clientInfo":{"name":"wire","version":"1"}}"""
        );

    /// <summary>A request in JSON-RPC.</summary>
    internal static string Request(int id, string method, string parameters) =>
        $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""";
}
