namespace OneNce.Cli.Tests.Serving;

[Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
public sealed class StopTests : CliFixture
{
    private string Options => $"--client-id {Api.ClientId} --base-address {Api.BaseAddress}";

    [TestCase("INT")]
    [TestCase("TERM")]
    [CancelAfter(60_000)]
    public async Task A_signal_ends_the_host_with_0_though_a_caller_keeps_its_connection(
        string signal,
        CancellationToken tooLong
    )
    {
        using var host = await Broker.StartAsync([], "--sandbox");
        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));

        var (exitCode, output) = await host.StopAsync(signal).WaitAsync(tooLong);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("stopping."));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_request_that_hangs_does_not_keep_the_host(CancellationToken tooLong)
    {
        Api.Hang();
        using var host = await Broker.StartAsync(new() { ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret }, Options);
        var asking = host.AskAsync();
        await Api.WaitForRequestsAsync(1, tooLong);

        var (exitCode, output) = await host.StopAsync().WaitAsync(tooLong);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Not.Contain("   at "));
        await Assert.ThatAsync(() => asking, Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_caller_that_goes_away_is_no_error_of_the_host(CancellationToken tooLong)
    {
        Api.Hang();
        using var host = await Broker.StartAsync(new() { ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret }, Options);
        var asking = host.AskAsync();
        await Api.WaitForRequestsAsync(1, tooLong);
        host.Caller.CancelPendingRequests();
        await Assert.ThatAsync(() => asking, Throws.InstanceOf<OperationCanceledException>());

        var (exitCode, output) = await host.StopAsync().WaitAsync(tooLong);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Not.Contain("fail:").And.Not.Contain("   at "));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_signal_while_the_first_token_is_awaited_ends_it_with_0(CancellationToken tooLong)
    {
        Api.Hang();
        using var host = Started.ToolWithSignalsIn(
            new() { ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret, ["ONENCE_SERVE_KEY"] = Served.Key },
            ["serve", "--urls", "http://127.0.0.1:0", "--warm-up", .. Options.Split(' ')]
        );
        await Api.WaitForRequestsAsync(1, tooLong);

        await host.SendAsync("TERM");

        Assert.That(await host.EndedAsync().WaitAsync(tooLong), Is.Zero);
    }
}
