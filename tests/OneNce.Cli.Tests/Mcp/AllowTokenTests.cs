using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Tests.Mcp;

[CancelAfter(60_000)]
public sealed class AllowTokenTests : McpFixture
{
    [Test]
    public async Task With_the_flag_there_is_a_second_tool_which_does_not_claim_to_be_harmless(CancellationToken cancel)
    {
        await using var agent = await StartAsync("--allow-token");

        var tool = (await agent.Client.ListToolsAsync(cancellationToken: cancel))
            .Single(tool => tool.Name == "create_access_token")
            .ProtocolTool;

        Assert.That(tool.Annotations!.ReadOnlyHint, Is.False);
        Assert.That(tool.Description, Does.Contain("secret").And.Contain("check_access_token"));
    }

    [Test]
    public async Task It_returns_the_token_that_is_at_hand_and_the_talk_does_not(CancellationToken cancel)
    {
        await using var agent = await StartAsync("--allow-token");
        await agent.Client.CheckAsync(cancel: cancel);

        var result = await agent.Client.CallToolAsync("create_access_token", cancellationToken: cancel);
        await agent.DisposeAsync();

        Assert.That(result.Told("accessToken").GetString(), Is.EqualTo(Canary));
        Assert.That(result.Told("fromCache").GetBoolean(), Is.True);
        Assert.That(agent.Said, Does.Not.Contain(Canary));
    }

    [Test]
    public async Task A_warning_says_at_start_what_was_allowed(CancellationToken cancel)
    {
        await using var agent = await StartAsync("--allow-token");

        Assert.That(agent.Said, Does.Contain("onence: warning: --allow-token: any MCP client"));
    }

    [Test]
    public async Task Without_the_flag_a_call_of_it_is_an_unknown_tool(CancellationToken cancel)
    {
        await using var agent = await StartAsync();

        await Assert.ThatAsync(
            async () => await agent.Client.CallToolAsync("create_access_token", cancellationToken: cancel),
            Throws.Exception.Message.Contains("create_access_token")
        );
    }

    [Test]
    public void What_the_tool_answers_with_prints_no_token()
    {
        var state = new IssuedAccessToken
        {
            AccessToken = Canary,
            ExpiresOn = "2026-03-01T12:00:00Z",
            ExpiresIn = 1,
            Scope = null,
            FromCache = true,
        };

        Assert.That($"{state}", Does.Contain("2026-03-01").And.Not.Contain(Canary));
    }
}
