namespace OneNce.Cli.Tests;

/// <summary>The built tool in its own process: what only the process can show.</summary>
public sealed class ProcessTests
{
    [Test]
    public async Task Standard_output_is_the_token_and_a_line_feed_byte_by_byte()
    {
        using var tool = Started.Tool("token", "--sandbox");
        using var bytes = new MemoryStream();
        await tool.Output.BaseStream.CopyToAsync(bytes);

        Assert.That(await tool.EndedAsync(), Is.Zero);
        Assert.That(bytes.ToArray(), Has.Length.EqualTo(3014));
        Assert.That(bytes.ToArray()[..^1], Has.All.InRange((byte)'-', (byte)'z'));
        Assert.That(bytes.ToArray()[^1], Is.EqualTo((byte)'\n'));
    }

    [Test]
    public async Task A_reader_that_went_away_is_no_crash()
    {
        using var tool = Started.Tool("token", "--sandbox");
        tool.Output.Close();
        var said = await tool.Error.ReadToEndAsync();

        Assert.That(await tool.EndedAsync(), Is.Zero);
        Assert.That(said, Does.Not.Contain("   at "));
    }

    [Test]
    public async Task A_proxy_of_the_environment_does_not_stand_before_the_embedded_sandbox()
    {
        using var tool = Started.ToolIn(
            new() { ["HTTP_PROXY"] = "http://127.0.0.1:1", ["NO_PROXY"] = "" },
            "token",
            "--sandbox"
        );

        Assert.That(await tool.Output.ReadToEndAsync(), Does.StartWith("eyJ"));
        Assert.That(await tool.EndedAsync(), Is.Zero);
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    [CancelAfter(60_000)]
    [Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
    public async Task A_signal_ends_the_sandbox_with_0(string signal, CancellationToken tooLong)
    {
        using var tool = Started.ToolWithSignals("sandbox");
        var first = await tool.Output.ReadLineAsync(tooLong);

        await tool.SendAsync(signal);

        Assert.That(first, Does.StartWith("Base address"));
        Assert.That(await tool.EndedAsync().WaitAsync(tooLong), Is.Zero);
    }
}
