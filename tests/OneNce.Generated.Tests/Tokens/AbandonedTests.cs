using System.Runtime.CompilerServices;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Tokens;

/// <summary>What nobody holds on to any more is gone, and what nobody looks at any more is not reported.</summary>
[NonParallelizable]
public sealed class AbandonedTests
{
    [Test]
    public async Task A_source_that_nobody_disposed_is_collected([Values] bool fails)
    {
        using var server = new RawServer(
            fails
                ? RawServer.Reply.Text("HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                : RawServer.Good
        );
        var source = await UseAsync(server.Address);

        for (var attempt = 0; source.TryGetTarget(out _) && attempt < 50; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            Collect();
        }

        Assert.That(source.TryGetTarget(out _), Is.False);
    }

    [Test]
    public async Task Nothing_is_reported_as_unobserved_after_cancelling_or_disposing()
    {
        var reported = new List<string>();
        EventHandler<UnobservedTaskExceptionEventArgs> report = (_, unobserved) =>
        {
            if (unobserved.Exception.ToString().Contains("OneNce", StringComparison.Ordinal))
            {
                reported.Add(unobserved.Exception.ToString());
            }
        };
        TaskScheduler.UnobservedTaskException += report;
        try
        {
            await AbandonAsync();
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
                Collect();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= report;
        }

        Assert.That(reported, Is.Empty);
    }

    [Test]
    public async Task Disposing_ends_those_who_wait_and_those_who_verify()
    {
        var stand = new Stand();
        stand.Endpoint.Hangs();
        var waiting = stand.GetAsync();
        var verifying = stand.Source.VerifyCredentialsAsync();

        stand.Dispose();

        await Assert.ThatAsync(() => waiting, Throws.TypeOf<ObjectDisposedException>());
        await Assert.ThatAsync(() => verifying, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_caller_s_own_cancellation_is_the_caller_s_alone()
    {
        using var stand = new Stand();
        var release = stand.Endpoint.Holds();
        using var cancellation = new CancellationTokenSource();
        var impatient = stand.GetAsync(cancellation.Token);
        var patient = stand.GetAsync();

        await cancellation.CancelAsync();

        await Assert.ThatAsync(() => impatient, Throws.InstanceOf<OperationCanceledException>());
        release.SetResult();
        Assert.That((await patient, stand.Endpoint.Calls.Count), Is.EqualTo(("token1", 1)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference<OneNceTokenSource>> UseAsync(Uri address)
    {
        var source = new OneNceTokenSource(
            new OneNceOptions
            {
                ClientId = "8100_a",
                ClientSecret = "the-secret-of-mine",
                BaseAddress = address,
            }
        );
        try
        {
            source.Invalidate(await source.GetTokenAsync());
        }
        catch (OneNceTokenException)
        {
            // A failure leaves nothing behind either.
        }

        return new WeakReference<OneNceTokenSource>(source);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task AbandonAsync()
    {
        for (var round = 0; round < 10; round++)
        {
            var stand = new Stand();
            stand.Endpoint.Hangs(uncancellable: round % 2 == 0);
            using var cancellation = new CancellationTokenSource();
            _ = stand.Source.GetTokenAsync(cancellation.Token);
            _ = stand.Source.GetTokenAsync();
            await cancellation.CancelAsync();
            stand.Dispose();
            _ = stand.Source.GetTokenAsync();

            var failing = new Stand();
            failing.Endpoint.Answers(404, "");
            _ = failing.Source.GetTokenAsync();
            await failing.BackgroundAsync();
            _ = failing.Source.GetTokenAsync();
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
