using System.Text.Json;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Agents;

/// <summary>The MCP Inspector, a client that the protocol's own people wrote, over both transports.</summary>
public sealed class InspectorTests : AgentFixture
{
    [TestCase("legacy")]
    [TestCase("modern")]
    public async Task Over_standard_input_it_lists_the_tool(string era)
    {
        var run = await OverStdioAsync("--method", "tools/list", "--strict", "--protocol-era", era);

        Assert.That(run.ExitCode, Is.Zero, run.Said);
        Assert.That(
            Result(run).GetProperty("tools")[0].GetProperty("name").GetString(),
            Is.EqualTo("check_access_token")
        );
    }

    [Test]
    public async Task Over_standard_input_it_calls_the_tool()
    {
        var run = await OverStdioAsync("--method", "tools/call", "--tool-name", "check_access_token");

        Assert.That(
            Result(run).GetProperty("structuredContent").GetProperty("expiresIn").GetInt32(),
            Is.InRange(3500, 3600),
            run.Said
        );
        Assert.That(run.Said, Does.Contain("1NCE issued a token"), "its talk is heard");
        Assert.That(run.Said + run.Printed, Does.Not.Contain(Canary).And.Not.Contain(Api.ClientSecret));
    }

    [Test]
    public async Task Over_standard_input_it_is_told_of_a_refusal()
    {
        Api.RespondWithError("BadCredentials");

        var run = await OverStdioAsync("--method", "tools/call", "--tool-name", "check_access_token");

        Assert.That(Result(run).GetProperty("isError").GetBoolean(), Is.True);
        Assert.That(run.Printed, Does.Contain("errorCode BadCredentials").And.Contain("Check the client id"));
    }

    [TestCase("legacy")]
    [TestCase("modern")]
    public async Task Over_HTTP_it_lists_and_calls_the_tool(string era)
    {
        using var host = await ServeApartAsync();

        var list = await OverHttpAsync(host, Served.Key, "--method", "tools/list", "--protocol-era", era);
        var call = await OverHttpAsync(
            host,
            Served.Key,
            "--method",
            "tools/call",
            "--tool-name",
            "check_access_token",
            "--protocol-era",
            era
        );

        Assert.That(
            Result(list).GetProperty("tools")[0].GetProperty("name").GetString(),
            Is.EqualTo("check_access_token"),
            list.Said
        );
        Assert.That(
            Result(call).GetProperty("structuredContent").GetProperty("tokenType").GetString(),
            Is.EqualTo("Bearer"),
            call.Said
        );
    }

    [Test]
    public async Task Over_HTTP_it_is_told_of_a_refusal()
    {
        Api.RespondWithError("BadCredentials");
        using var host = await ServeApartAsync();

        var run = await OverHttpAsync(host, Served.Key, "--method", "tools/call", "--tool-name", "check_access_token");

        Assert.That(run.Printed, Does.Contain("errorCode BadCredentials").And.Contain("Check the client id"), run.Said);
    }

    [Test]
    public async Task Without_the_key_it_gets_nothing()
    {
        using var host = await ServeApartAsync();

        var run = await OverHttpAsync(host, Served.Key[1..], "--method", "tools/list", "--stored-auth-only");

        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Said, Does.Contain("401").Or.Contain("auth_required"));
    }

    [Test]
    public async Task The_host_says_neither_token_nor_secret_nor_key_even_when_the_token_is_handed_out()
    {
        using var host = await ServeApartAsync("--allow-token");

        var run = await OverHttpAsync(host, Served.Key, "--method", "tools/call", "--tool-name", "create_access_token");
        var (_, said) = await host.StopAsync();

        Assert.That(
            Result(run).GetProperty("structuredContent").GetProperty("accessToken").GetString(),
            Is.EqualTo(Canary),
            run.Said
        );
        Assert.That(said, Does.Contain("1NCE issued a token").And.Contain("--allow-token: any MCP client"));
        Assert.That(said, Does.Not.Contain(Canary).And.Not.Contain(Api.ClientSecret).And.Not.Contain(Served.Key));
    }

    private static JsonElement Result(Outcome run) => JsonElement.Parse(run.Printed);

    private Task<Outcome> OverStdioAsync(params string[] options)
    {
        var variables = Environment()
            .Where(variable => variable.Value is not null)
            .SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" });
        return NpmTools.RunAsync("mcp-inspector", Folder, ["--cli", .. variables, Onence, "mcp", .. options]);
    }

    private Task<Outcome> OverHttpAsync(Broker host, string key, params string[] options) =>
        NpmTools.RunAsync(
            "mcp-inspector",
            Folder,
            [
                "--cli",
                "--server-url",
                $"{host.Address}mcp",
                "--transport",
                "http",
                "--header",
                $"Authorization: Bearer {key}",
                .. options,
            ]
        );
}
