using System.Text.Json;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>The wire of <c>onence mcp</c>, without a client between.</summary>
[CancelAfter(60_000)]
public sealed class ProtocolTests : McpFixture
{
    private const string Check =
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"check_access_token","arguments":{}}}""";

    [Test]
    public async Task Standard_output_holds_messages_of_the_protocol_and_nothing_else(CancellationToken cancel)
    {
        using var tool = Started.Tool("mcp", "--sandbox", "--allow-token");
        await tool.Input.WriteAsync($"{Initialize()}\n{Check}\n");
        await tool.Input.FlushAsync(cancel);
        var lines = new[] { await tool.Output.ReadLineAsync(cancel), await tool.Output.ReadLineAsync(cancel) };
        var rest = await tool.OutcomeAsync();

        Assert.That(
            lines.Select(line => JsonElement.Parse(line!).GetProperty("jsonrpc").GetString()),
            Is.All.EqualTo("2.0")
        );
        Assert.That(rest.Printed, Is.Empty);
    }

    [Test]
    public async Task Every_request_that_came_before_the_end_of_standard_input_is_answered(CancellationToken cancel)
    {
        var checks = Enumerable
            .Range(2, 20)
            .Select(id => Request(id, "tools/call", """{"name":"check_access_token"}"""));
        using var tool = Started.Tool("mcp", "--sandbox");
        await tool.Input.WriteAsync(string.Join('\n', [Initialize(), .. checks]));

        var outcome = await tool.OutcomeAsync().WaitAsync(cancel);

        var answered = Lines(outcome.Printed).Select(line => line.GetProperty("id").GetInt32());
        Assert.That(answered, Is.EquivalentTo(Enumerable.Range(1, 21)));
    }

    [Test]
    public async Task A_request_that_was_cancelled_does_not_keep_it_from_ending(CancellationToken cancel)
    {
        Api.Hang();
        using var tool = Started.ToolIn(Variables(), "mcp");
        await tool.Input.WriteAsync($"{Initialize()}\n{Check}\n");
        await tool.Input.FlushAsync(cancel);
        await Api.WaitForRequestsAsync(1, cancel);
        await tool.Input.WriteAsync(
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""" + "\n"
        );

        Assert.That((await tool.OutcomeAsync().WaitAsync(cancel)).ExitCode, Is.Zero);
    }

    [TestCase("not JSON", -32700)]
    [TestCase("""{"jsonrpc":"2.0","id":1,""", -32700)]
    [TestCase("""[{"jsonrpc":"2.0","id":7,"method":"ping"}]""", -32600)]
    [TestCase("[]", -32600)]
    [TestCase("7", -32600)]
    [TestCase("""{"id":7}""", -32600)]
    [TestCase("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", -32600)]
    public async Task A_line_that_is_not_a_message_is_answered_with_an_error(string line, int code)
    {
        using var tool = Started.Tool("mcp", "--sandbox");
        await tool.Input.WriteAsync($"{line}\n\n{Request(8, "ping", "{}")}\n");

        var lines = Lines((await tool.OutcomeAsync()).Printed);

        Assert.That(lines.Select(one => $"{one.GetProperty("id")}"), Is.EquivalentTo(new[] { "", "8" }));
        var error = lines.Single(one => one.GetProperty("id").ValueKind == JsonValueKind.Null).GetProperty("error");
        Assert.That(error.GetProperty("code").GetInt32(), Is.EqualTo(code));
    }

    [TestCase("2025-06-18", "2025-06-18")]
    [TestCase("2025-11-25", "2025-11-25")]
    [TestCase("2026-07-28", "2025-11-25")]
    [TestCase("2099-01-01", "2025-11-25")]
    [TestCase("1.0", "2025-11-25")]
    public async Task A_client_is_offered_its_own_version_or_the_newest_that_is_known(string asked, string offered)
    {
        using var tool = Started.Tool("mcp", "--sandbox");
        await tool.Input.WriteAsync(Initialize(asked) + "\n");

        var answer = Lines((await tool.OutcomeAsync()).Printed).Single();

        Assert.That(answer.GetProperty("result").GetProperty("protocolVersion").GetString(), Is.EqualTo(offered));
    }

    [TestCase("simple")]
    [TestCase("json")]
    public async Task The_name_of_a_tool_does_not_steer_the_terminal_of_who_reads_the_log(string formatter)
    {
        using var tool = Started.ToolIn(
            new() { ["Logging__Console__FormatterName"] = formatter, ["Logging__LogLevel__Default"] = "Trace" },
            "mcp",
            "--sandbox"
        );
        await tool.Input.WriteAsync($"{Initialize()}\n{Request(2, "tools/call", """{"name":"a\u001b[31mb"}""")}\n");

        var outcome = await tool.OutcomeAsync();

        Assert.That(outcome.Said, Does.Contain("[31mb").And.Not.Contain("\u001b"));
    }

    [Test]
    public async Task The_end_of_standard_input_ends_it_with_0(CancellationToken cancel)
    {
        using var tool = Started.Tool("mcp", "--sandbox");

        Assert.That((await tool.OutcomeAsync().WaitAsync(cancel)).ExitCode, Is.Zero);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
    public async Task A_signal_ends_it_with_0(string signal, CancellationToken cancel)
    {
        using var tool = Started.ToolWithSignals("mcp", "--sandbox");
        await tool.Input.WriteAsync(Initialize() + "\n");
        await tool.Input.FlushAsync(cancel);
        await tool.Output.ReadLineAsync(cancel);

        await tool.SendAsync(signal);

        Assert.That(await tool.EndedAsync().WaitAsync(cancel), Is.Zero);
    }

    [Test]
    public async Task What_is_not_a_message_is_not_repeated_in_the_log(CancellationToken cancel)
    {
        using var tool = Started.Tool("mcp", "--sandbox");
        await tool.Input.WriteAsync($"s3cret that somebody pasted\n{Initialize()}\n");
        await tool.Input.FlushAsync(cancel);
        var lines = new List<string?> { await tool.Output.ReadLineAsync(cancel) };
        var rest = await tool.OutcomeAsync();

        Assert.That(string.Join('\n', lines) + rest.Printed, Does.Contain("1NCE access tokens"));
        Assert.That(rest.Said, Does.Not.Contain("s3cret"));
    }

    [Test]
    public async Task The_secret_cannot_come_over_standard_input()
    {
        Assert.That(await Shell.TypeAsync("mcp --client-id me --client-secret-file -"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain("standard input is the protocol here"));
    }

    private static List<JsonElement> Lines(string printed) =>
        [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];

    private Dictionary<string, string> Variables() =>
        Environment().Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!);
}
