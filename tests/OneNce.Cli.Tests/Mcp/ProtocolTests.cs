using System.Text.Json;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>The wire of <c>onence mcp</c>, without a client between.</summary>
[CancelAfter(60_000)]
public sealed class ProtocolTests : McpFixture
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":"""
        + """{},"clientInfo":{"name":"wire","version":"1"}}}""";

    private const string Check =
        """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"check_access_token","arguments":{}}}""";

    [Test]
    public async Task Standard_output_holds_messages_of_the_protocol_and_nothing_else(CancellationToken cancel)
    {
        using var tool = Started.Tool("mcp", "--sandbox", "--allow-token");
        await tool.Input.WriteAsync($"{Initialize}\n{Check}\n");
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
        await tool.Input.WriteAsync(Initialize + "\n");
        await tool.Input.FlushAsync(cancel);
        await tool.Output.ReadLineAsync(cancel);

        await tool.SendAsync(signal);

        Assert.That(await tool.EndedAsync().WaitAsync(cancel), Is.Zero);
    }

    [Test]
    public async Task What_is_no_message_is_passed_over_and_not_repeated_in_the_talk(CancellationToken cancel)
    {
        using var tool = Started.Tool("mcp", "--sandbox");
        await tool.Input.WriteAsync($"s3cret that somebody pasted\n{Initialize}\n");
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
}
