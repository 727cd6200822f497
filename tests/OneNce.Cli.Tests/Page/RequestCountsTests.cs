using Microsoft.Extensions.Time.Testing;
using OneNce.Cli.Surfaces.Page;

namespace OneNce.Cli.Tests.Page;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RequestCountsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RequestCounts _counts;

    public RequestCountsTests() => _counts = new RequestCounts(_clock);

    [Test]
    public void The_interval_that_is_not_over_is_the_last()
    {
        _counts.Record(RequestKind.Token);
        _counts.Record(RequestKind.Failed);

        Assert.That((_counts.Snapshot().Counts[^1], _counts.Snapshot().Errors[^1]), Is.EqualTo((2, 1)));
    }

    [TestCase(4, 59)]
    [TestCase(5, 58)]
    [TestCase(299, 0)]
    public void A_request_moves_into_the_past(int seconds, int index)
    {
        _counts.Record(RequestKind.Token);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(_counts.Snapshot().Counts.ToList().IndexOf(1), Is.EqualTo(index));
    }

    [TestCase(300)]
    [TestCase(3_000_000)]
    public void After_five_minutes_it_is_forgotten(int seconds)
    {
        _counts.Record(RequestKind.Failed);
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.That(_counts.Snapshot().Counts, Has.Count.EqualTo(60).And.All.Zero);
        Assert.That(_counts.Snapshot().Errors, Has.Count.EqualTo(60).And.All.Zero);
    }

    [Test]
    public void None_is_lost_when_many_threads_record()
    {
        Parallel.For(0, 100_000, index => _counts.Record(index % 4 == 0 ? RequestKind.Failed : RequestKind.Token));

        Assert.That((_counts.Snapshot().Counts.Sum(), _counts.Snapshot().Errors.Sum()), Is.EqualTo((100_000, 25_000)));
    }

    [Test]
    public void Recording_allocates_nothing()
    {
        Record(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Record(10_000);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Record(int times)
        {
            while (times-- > 0)
            {
                _counts.Record(RequestKind.Token);
            }
        }
    }
}
