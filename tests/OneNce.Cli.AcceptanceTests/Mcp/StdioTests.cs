using System.Text.Json;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>The built tool as an agent's MCP server, in its own process.</summary>
[CancelAfter(60_000)]
public sealed class StdioTests : McpFixture
{
    [Test]
    public async Task It_says_who_it_is_and_how_to_use_it(CancellationToken cancel)
    {
        await using var agent = await StartAsync();

        Assert.That(
            agent.Client.ServerInfo,
            Has.Property("Name").EqualTo("onence").And.Property("Title").EqualTo("1NCE access tokens")
        );
        Assert.That(agent.Client.ServerInfo.Version, Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(
            agent.Client.ServerInstructions,
            Does.Contain("check_access_token").And.Contain("never ask for a client secret")
        );
    }

    [Test]
    public async Task Its_one_tool_reads_only_requires_no_input_and_describes_its_answer(CancellationToken cancel)
    {
        await using var agent = await StartAsync();

        var tool = (await agent.Client.ListToolsAsync(cancellationToken: cancel)).Single().ProtocolTool;

        Assert.That(
            tool,
            Has.Property("Name").EqualTo("check_access_token").And.Property("Title").EqualTo("Check 1NCE access")
        );
        Assert.That(
            tool.Annotations,
            Has.Property("ReadOnlyHint")
                .True.And.Property("IdempotentHint")
                .True.And.Property("OpenWorldHint")
                .True.And.Property("DestructiveHint")
                .False
        );
        Assert.That(
            tool.InputSchema.GetProperty("properties").EnumerateObject().Select(property => property.Name),
            Is.EqualTo(new[] { "refresh" })
        );
        Assert.That(tool.InputSchema.TryGetProperty("required", out _), Is.False);
        Assert.That(
            tool.OutputSchema!.Value.GetProperty("required").EnumerateArray().Select(name => name.GetString()),
            Is.EquivalentTo(new[] { "tokenType", "expiresOn", "expiresIn", "scope", "fromCache" })
        );
    }

    [Test]
    public async Task A_check_tells_what_may_be_known_of_the_token_and_the_second_finds_it_in_the_cache(
        CancellationToken cancel
    )
    {
        await using var agent = await StartAsync();

        var first = await agent.Client.CheckAsync(cancel: cancel);
        var second = await agent.Client.CheckAsync(cancel: cancel);

        Assert.That(first.Told("expiresIn").GetInt64(), Is.InRange(3500, 3600));
        Assert.That(
            (first.Told("tokenType").GetString(), first.Told("scope").GetString()),
            Is.EqualTo(("Bearer", "all"))
        );
        Assert.That(
            (first.Told("fromCache").GetBoolean(), second.Told("fromCache").GetBoolean()),
            Is.EqualTo((false, true))
        );
        Assert.That(
            JsonElement.DeepEquals(JsonElement.Parse(first.Text()), first.StructuredContent!.Value),
            "the text says the same"
        );
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task Progress_is_told_while_the_token_is_fetched_and_not_when_it_is_at_hand(CancellationToken cancel)
    {
        await using var agent = await StartAsync();
        Api.Hang(times: 1);
        var heard = new Heard();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var hanging = agent.Client.CheckAsync(heard, impatient.Token).AsTask();

        Assert.That((await heard.First.WaitAsync(cancel)).Message, Does.Contain("Requesting an access token"));
        await impatient.CancelAsync();
        await Assert.ThatAsync(() => hanging, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task No_progress_is_told_of_a_token_that_is_at_hand(CancellationToken cancel)
    {
        await using var agent = await StartAsync();
        await agent.Client.CheckAsync(cancel: cancel);
        var heard = new Heard();

        await agent.Client.CheckAsync(heard, cancel);
        await agent.Client.ListToolsAsync(cancellationToken: cancel);

        Assert.That(heard.Count, Is.Zero);
    }

    [Test]
    public async Task A_call_that_was_cancelled_does_not_harm_the_next(CancellationToken cancel)
    {
        await using var agent = await StartAsync();
        Api.Hang();
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var hanging = agent.Client.CheckAsync(cancel: impatient.Token).AsTask();
        await Api.WaitForRequestsAsync(1, cancel);

        await impatient.CancelAsync();

        await Assert.ThatAsync(() => hanging, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await agent.Client.ListToolsAsync(cancellationToken: cancel), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_refusal_is_a_result_with_the_code_and_the_next_step(CancellationToken cancel)
    {
        Api.RespondWithError("BadCredentials");
        await using var agent = await StartAsync();

        var result = await agent.Client.CheckAsync(cancel: cancel);

        Assert.That(result.IsError, Is.True);
        Assert.That(
            result.Text(),
            Does.StartWith("1NCE refused the credentials (errorCode BadCredentials).")
                .And.Contain("Check the client id")
        );
        Assert.That(agent.Said, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task Without_credentials_it_runs_and_says_which_variables_are_missing(CancellationToken cancel)
    {
        await using var agent = await StdioClient.StartAsync(
            new() { ["ONENCE_CLIENT_ID"] = null, ["ONENCE_CLIENT_SECRET"] = null }
        );

        var result = await agent.Client.CheckAsync(cancel: cancel);

        Assert.That(result.IsError, Is.True);
        Assert.That(result.Text(), Does.Contain("ONENCE_CLIENT_ID").And.Contain("ONENCE_CLIENT_SECRET"));
        Assert.That(agent.Said, Does.Contain("There is no client id"));
    }

    [Test]
    public async Task Neither_the_token_nor_the_secret_is_in_the_talk_or_in_what_a_check_says(CancellationToken cancel)
    {
        await using var agent = await StartAsync();
        var shown = (await agent.Client.CheckAsync(cancel: cancel)).Text();
        await agent.DisposeAsync();

        Assert.That(agent.Said, Does.Contain("1NCE issued a token"));
        Assert.That(agent.Said + shown, Does.Not.Contain(Canary).And.Not.Contain(Api.ClientSecret));
    }

    [TestCase("Logging__LogLevel__Default")]
    [TestCase("Logging__Console__LogLevel__Default")]
    [TestCase("Logging__LogLevel__ModelContextProtocol")]
    [TestCase("Logging__Console__LogLevel__ModelContextProtocol.Server")]
    public async Task However_much_is_logged_the_token_is_not(string setting, CancellationToken cancel)
    {
        await using var agent = await StdioClient.StartAsync(
            new(Environment()) { [setting] = "Trace" },
            "--allow-token"
        );
        await agent.Client.CallToolAsync("create_access_token", cancellationToken: cancel);
        await agent.DisposeAsync();

        Assert.That(
            agent.Said,
            Does.Contain("1NCE issued a token").And.Not.Contain(Canary).And.Not.Contain(Api.ClientSecret)
        );
    }
}
