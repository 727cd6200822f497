using OneNce.Simulation;

namespace OneNce.Tests.Tokens;

public class PacerTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [Test]
    public void No_sequence_of_answers_causes_more_than_12_requests_in_the_first_minute_or_2_in_a_later_one(
        [Range(1, 3)] int length
    )
    {
        var broken = Sequences
            .All(length)
            .Where(sequence => !PaceRun.Simulate(sequence, TimeSpan.FromMinutes(10), Step).KeepsBound)
            .Select(sequence => string.Join(", ", sequence))
            .ToList();

        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void A_retry_that_waits_as_long_as_the_server_asks_counts_when_it_is_sent()
    {
        var asks = Reaction.Answer("503", 503, headers: ("Retry-After", "30"));

        var run = PaceRun.Simulate([asks, asks, Reaction.Answer("404", 404)], TimeSpan.FromMinutes(10), Step);

        Assert.That(run.WorstLaterMinute, Is.LessThanOrEqualTo(PaceRun.MaxInLaterMinute));
    }

    [TestCase(20)]
    [TestCase(60)]
    [TestCase(3600)]
    public void A_token_that_lives_20_seconds_or_more_is_always_renewed_in_time(int seconds)
    {
        var run = PaceRun.Simulate([Reaction.Token(seconds)], TimeSpan.FromMinutes(30), Step);

        Assert.That(run.Failures, Is.Zero);
    }

    [Test]
    public void What_a_slow_minute_saves_is_not_spent_in_a_later_one()
    {
        var slow = Enumerable.Repeat(Reaction.BadCredentials, 4);
        var fast = Enumerable.Repeat(Reaction.Answer("500", 500), 3);

        var run = PaceRun.Simulate([.. slow, Reaction.Token(5), .. fast], TimeSpan.FromHours(1), Step);

        Assert.That(run.WorstLaterMinute, Is.LessThanOrEqualTo(PaceRun.MaxInLaterMinute));
    }

    [Test]
    public void After_calm_a_failed_renewal_is_retried_at_once_again()
    {
        // The token of an hour fails to be renewed early, and the retry after a second succeeds.
        var run = PaceRun.Simulate([Reaction.Token(3600), Reaction.Answer("500", 500)], TimeSpan.FromHours(6), Step);

        Assert.That(run.Failures, Is.Zero);
        Assert.That(run.Calls, Is.EqualTo(13));
    }
}
