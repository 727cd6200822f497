namespace OneNce.Tests.Tokens;

/// <summary>The behavior that users of other token clients miss most.</summary>
public sealed class TokenSourceTests
{
    [Test]
    public async Task One_callers_cancellation_cancels_nobody_else()
    {
        using var stand = new Stand();
        using var leader = new CancellationTokenSource();
        var release = stand.Endpoint.Holds();
        var callers = Enumerable
            .Range(0, 50)
            .Select(caller => stand.GetAsync(caller == 0 ? leader.Token : default))
            .ToArray();

        await leader.CancelAsync();
        var cancelled = await Assert.CatchAsync<OperationCanceledException>(() => callers[0]);
        release.SetResult();

        Assert.That(await Task.WhenAll(callers.Skip(1)), Has.Length.EqualTo(49).And.All.EqualTo("token1"));
        Assert.That((cancelled!.CancellationToken, stand.Endpoint.Calls.Count), Is.EqualTo((leader.Token, 1)));
    }

    [TestCase("faults"), TestCase("is canceled"), TestCase("times out")]
    public async Task After_a_renewal_that_failed_the_next_call_ends(string how)
    {
        using var stand = new Stand();
        await stand.GetAsync();
        Fail(stand.Endpoint, how);
        stand.Clock.ForgetTimers();
        stand.Clock.Advance(TimeSpan.FromMinutes(59.4));
        await stand.GetAsync();
        await stand.Clock.PassAsync(TimeSpan.FromSeconds(30));
        await stand.BackgroundAsync();

        stand.Endpoint.Issues();

        Assert.That(await stand.GetAfterAsync(TimeSpan.FromMinutes(1)), Is.EqualTo("token2"));
    }

    [Test]
    public async Task A_renewal_that_hangs_ends_with_its_source()
    {
        var stand = new Stand();
        await stand.GetAsync();
        stand.Endpoint.Hangs(uncancellable: true);
        stand.Clock.Advance(TimeSpan.FromMinutes(56));
        Assert.That(await stand.GetAsync(), Is.EqualTo("token1"));
        var renewal = stand.Source.Cache.InFlight;

        stand.Dispose();

        await Assert.ThatAsync(() => renewal, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_thousand_cancellations_in_the_queue_leave_exactly_one_fetch()
    {
        using var stand = new Stand();
        using var cancelled = new CancellationTokenSource();
        var release = stand.Endpoint.Holds();
        var queue = Enumerable.Range(0, 1_000).Select(_ => stand.GetAsync(cancelled.Token)).ToArray();

        await cancelled.CancelAsync();
        await Task.WhenAll(queue).ContinueWith(_ => { }, TaskScheduler.Default);
        release.SetResult();

        Assert.That(
            (
                await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stand.GetAsync())),
                stand.Endpoint.Calls.Count
            ).Item1,
            Is.All.EqualTo("token1")
        );
        Assert.That((queue.Count(task => task.IsCanceled), stand.Endpoint.Calls.Count), Is.EqualTo((1_000, 1)));
    }

    [Test]
    public async Task A_herd_meets_a_429_as_one_and_not_before_RetryAfter()
    {
        using var stand = new Stand();
        stand.Endpoint.Once(
            () => stand.Endpoint.Answers(429, "{}", TimeSpan.FromSeconds(7)),
            () => stand.Endpoint.Issues()
        );
        var herd = Enumerable.Range(0, 500).Select(_ => stand.GetAsync()).ToArray();

        await stand.Clock.PassAsync(TimeSpan.FromSeconds(7));

        Assert.That(await Task.WhenAll(herd), Is.All.EqualTo("token1"));
        Assert.That(stand.Endpoint.Calls.Select(call => call.TotalSeconds), Is.EqualTo([0, 7]));
    }

    [Test]
    public async Task A_late_401_for_an_old_token_leaves_the_new_one_alone()
    {
        using var stand = new Stand();
        var old = await stand.Source.GetTokenAsync();

        for (var request = 0; request < 10; request++)
        {
            stand.Source.Invalidate(old);
            Assert.That(await stand.GetAsync(), Is.EqualTo("token2"));
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_lifetime_of_a_token_is_used()
    {
        using var stand = new Stand();

        for (var second = 0; second < 7_200; second++)
        {
            await stand.GetAfterAsync(TimeSpan.FromSeconds(1));
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.LessThanOrEqualTo(3));
    }

    private static void Fail(ScriptedEndpoint endpoint, string how)
    {
        if (how == "times out")
        {
            endpoint.Hangs();
        }
        else
        {
            endpoint.Throws(
                how == "faults" ? new InvalidOperationException("faults") : new TaskCanceledException("is canceled")
            );
        }
    }
}
