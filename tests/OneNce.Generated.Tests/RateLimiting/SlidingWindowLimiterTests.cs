using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;
using OneNce.Fuzz;

namespace OneNce.Tests.RateLimiting;

/// <summary>How many requests may be under way, when the next one may, and who it is.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SlidingWindowLimiterTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new();
    private readonly SlidingWindowLimiter _limiter;

    public SlidingWindowLimiterTests() => _limiter = new SlidingWindowLimiter(2, Second, MaxWait, _clock);

    public void Dispose() => _limiter.Dispose();

    [TestCase(10, 1.0, 1), TestCase(10, 1.0, 2), TestCase(100, 300.0, 3), TestCase(3, 0.05, 4), TestCase(1, 2.0, 5)]
    public async Task No_window_at_the_server_has_one_request_too_many(int permits, double seconds, int seed)
    {
        var window = TimeSpan.FromSeconds(seconds);
        using var limiter = new SlidingWindowLimiter(permits, window, TimeSpan.FromDays(1), _clock);
        var dice = Dice.For(seed, 0);
        var asked = new Queue<Task<RateLimitLease>>();
        var underWay = new PriorityQueue<RateLimitLease, TimeSpan>();
        var arrivals = new List<TimeSpan>();
        var now = TimeSpan.Zero;
        var granted = 0L;

        // Each request arrives at some moment between its being sent and its response; some take a whole window.
        while (arrivals.Count < permits * 20)
        {
            for (var caller = dice.Below(permits + 1); caller > 0 && asked.Count < permits * 2; caller--)
            {
                asked.Enqueue(limiter.AcquireAsync().AsTask());
            }

            for (; granted < limiter.GetStatistics()!.TotalSuccessfulLeases; granted++)
            {
                var lease = await asked.Dequeue();
                var took = window * (dice.OneIn(4) ? Share(dice) : Share(dice) / 20);
                arrivals.Add(now + (took * Share(dice)));
                underWay.Enqueue(lease, now + took);
            }

            var step = window / 37 * Share(dice);
            now += step;
            _clock.Advance(step);
            while (underWay.TryPeek(out var ended, out var at) && at <= now)
            {
                underWay.Dequeue();
                ended.Dispose();
            }
        }

        arrivals.Sort();
        var shortest = arrivals.Skip(permits).Zip(arrivals, (later, earlier) => later - earlier).Min();
        Assert.That(shortest, Is.GreaterThanOrEqualTo(window));
        Assert.That(now / window, Is.LessThan(60), "It must not be slow either.");
    }

    [Test]
    public async Task A_permit_comes_back_one_window_after_the_response()
    {
        var first = await _limiter.AcquireAsync();
        await _limiter.AcquireAsync();
        var third = _limiter.AcquireAsync().AsTask();

        _clock.Advance(Second * 10);
        Assert.That(_limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(1), "Both requests are under way.");

        first.Dispose();
        _clock.Advance(Second * 0.999);
        Assert.That(_limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(1));

        _clock.Advance(Second * 0.001);
        Assert.That((await third).IsAcquired, Is.True);
    }

    [Test]
    public async Task A_permit_that_nothing_was_sent_with_comes_back_at_once()
    {
        var first = (Permit)await _limiter.AcquireAsync();
        await _limiter.AcquireAsync();
        var third = _limiter.AcquireAsync().AsTask();

        first.Return();
        first.Dispose();

        Assert.That((await third).IsAcquired, Is.True);
        Assert.That(_limiter.GetStatistics()!.CurrentAvailablePermits, Is.Zero);
    }

    [Test]
    public async Task The_first_to_ask_is_the_first_to_go()
    {
        await UseUpAsync();
        var waiting = Enumerable.Range(0, 6).Select(_ => _limiter.AcquireAsync().AsTask()).ToArray();

        for (var served = 0; served < waiting.Length; served += 2)
        {
            _clock.Advance(Second);
            (await waiting[served]).Dispose();
            (await waiting[served + 1]).Dispose();
            Assert.That(_limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(waiting.Length - served - 2));
        }
    }

    [Test]
    public async Task Nobody_gets_past_those_who_wait()
    {
        await UseUpAsync();
        var waiting = _limiter.AcquireAsync().AsTask();
        _limiter.Pause(Second);
        Assert.That(_limiter.AttemptAcquire().IsAcquired, Is.False);

        _clock.Advance(Second);

        Assert.That((await waiting).IsAcquired, Is.True);
    }

    [Test]
    public async Task One_who_gives_up_leaves_the_line()
    {
        await UseUpAsync();
        using var impatient = new CancellationTokenSource();
        var first = _limiter.AcquireAsync(1, impatient.Token).AsTask();
        var second = _limiter.AcquireAsync().AsTask();

        await impatient.CancelAsync();
        _clock.Advance(Second);

        await Assert.ThatAsync(() => first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await second).IsAcquired, Is.True);
        Assert.That(_limiter.GetStatistics()!.CurrentAvailablePermits, Is.EqualTo(1));
    }

    [Test]
    public async Task A_turn_that_would_come_too_late_is_refused_at_once_with_its_time()
    {
        await UseUpAsync();
        // Two in each second of the longest wait; the last of them at its very end.
        var waiting = Enumerable.Range(0, 120).Select(_ => _limiter.AcquireAsync().AsTask()).ToArray();

        var refused = (Permit)await _limiter.AcquireAsync();

        Assert.That((refused.IsAcquired, refused.RetryAfter), Is.EqualTo((false, MaxWait + Second)));
        Assert.That(refused.TryGetMetadata(MetadataName.RetryAfter, out var after), Is.True);
        Assert.That(after, Is.EqualTo(refused.RetryAfter));
        Assert.That(waiting.Count(task => task.IsCompleted), Is.Zero);
    }

    [Test]
    public async Task A_turn_that_does_not_come_in_time_is_refused_then()
    {
        await _limiter.AcquireAsync();
        await _limiter.AcquireAsync();
        var waiting = _limiter.AcquireAsync().AsTask();

        _clock.Advance(MaxWait);

        Assert.That((await waiting).IsAcquired, Is.False);
    }

    [Test]
    public async Task A_pause_holds_for_all_and_refuses_those_who_cannot_wait_so_long()
    {
        Assert.That(_limiter.Pause(Second * 5), Is.True);
        Assert.That(_limiter.Pause(Second * 3), Is.False, "The longer one counts.");
        var waiting = _limiter.AcquireAsync().AsTask();

        _clock.Advance(Second * 4.9);
        Assert.That(_limiter.GetStatistics()!.CurrentQueuedCount, Is.EqualTo(1));

        _limiter.Pause(MaxWait);
        Assert.That((await waiting).IsAcquired, Is.False);

        _clock.Advance(MaxWait);
        Assert.That((await _limiter.AcquireAsync()).IsAcquired, Is.True);
    }

    [Test]
    public async Task Disposed_it_refuses_all()
    {
        await UseUpAsync();
        var waiting = _limiter.AcquireAsync().AsTask();

        _limiter.Dispose();

        Assert.That((await waiting).IsAcquired, Is.False);
        Assert.That((await _limiter.AcquireAsync()).IsAcquired, Is.False);
    }

    private static double Share(Dice dice) => dice.Below(1_000_000) / 1e6;

    private async Task UseUpAsync()
    {
        (await _limiter.AcquireAsync()).Dispose();
        (await _limiter.AcquireAsync()).Dispose();
    }
}
