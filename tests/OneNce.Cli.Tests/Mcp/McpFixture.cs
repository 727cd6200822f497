namespace OneNce.Cli.Tests.Mcp;

/// <summary>A sandbox that issues a token which a test can look for, and MCP servers that get theirs from it.</summary>
public abstract class McpFixture : CliFixture
{
    protected const string Canary = "canary-of-the-protocol";

    [SetUp]
    public void Issue() => Api.AnswersWith(200, $$"""{"access_token":"{{Canary}}","expires_in":3600,"scope":"all"}""", "application/json");

    internal Dictionary<string, string?> Environment() => new()
    {
        ["ONENCE_CLIENT_ID"] = Api.ClientId,
        ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret,
        ["ONENCE_BASE_ADDRESS"] = Api.BaseAddress.ToString(),
    };

    internal Task<StdioClient> StartAsync(params string[] options) => StdioClient.StartAsync(Environment(), options);
}
