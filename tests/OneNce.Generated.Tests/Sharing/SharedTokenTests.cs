using OneNce.Simulation;

namespace OneNce.Tests.Sharing;

/// <summary>Many processes with one account make one call, with a lock provider and without.</summary>
[TestFixture]
public sealed class SharedTokenTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [TestCase(0.25), TestCase(1), TestCase(5)]
    public void Two_hundred_cold_replicas_make_one_call(double latency)
    {
        using var fleet = new SimulatedFleet { Latency = TimeSpan.FromSeconds(latency) };
        var outcomes = fleet.Ask(fleet.Add(200));

        Assert.That(fleet.Calls, Has.Count.EqualTo(1));
        Assert.That(outcomes.Select(outcome => outcome.Token?.Value), Is.All.EqualTo("token1"));
    }

    [Test]
    public void Two_hundred_cold_replicas_without_a_lock_provider_make_few_calls()
    {
        using var fleet = new SimulatedFleet { HasLocks = false };
        var outcomes = fleet.Ask(fleet.Add(200));

        Assert.That(fleet.Calls, Has.Count.LessThan(20));
        Assert.That(outcomes.Select(outcome => outcome.Error), Is.All.Null);
    }

    [TestCase(0.25), TestCase(5)]
    public void Warm_replicas_make_little_more_than_one_call_for_each_lifetime(double latency)
    {
        using var fleet = new SimulatedFleet { Latency = TimeSpan.FromSeconds(latency) };
        var replicas = fleet.Add(20);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            Assert.That(fleet.Ask(replicas).Select(outcome => outcome.Error), Is.All.Null);
            fleet.Pass(Minute);
        }

        Assert.That(fleet.Calls, Has.Count.InRange(24, 29));
    }

    [Test]
    public void Clocks_that_differ_by_ten_minutes_cost_no_call_and_no_token_is_used_after_its_end()
    {
        using var fleet = new SimulatedFleet();
        var replicas = fleet.Add(21, index => TimeSpan.FromMinutes((index / 2d) - 5)).ToList();
        var issued = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            // A new replica now and then, which finds a token of any age.
            if (minute % 37 == 36)
            {
                replicas.AddRange(fleet.Add(1, _ => TimeSpan.FromMinutes((minute % 11) - 5)));
            }

            foreach (var outcome in fleet.Ask(replicas))
            {
                Assert.That(outcome.Error, Is.Null);
                issued.TryAdd(outcome.Token!.Value, fleet.Elapsed);
                Assert.That(fleet.Elapsed - issued[outcome.Token.Value], Is.LessThan(fleet.Lifetime));
            }

            fleet.Pass(Minute);
        }

        Assert.That(fleet.Calls, Has.Count.LessThan(40));
    }

    [Test]
    public void A_replica_whose_clock_is_behind_does_not_use_a_token_after_its_end()
    {
        using var fleet = new SimulatedFleet();
        fleet.Ask(fleet.Add(1));
        fleet.Pass(30 * Minute);
        var late = fleet.Add(1, _ => -10 * Minute);
        Assert.That(fleet.Ask(late)[0].Token!.Value, Is.EqualTo("token1"));

        fleet.Pass(30 * Minute);

        Assert.That(fleet.Ask(late)[0].Token!.Value, Is.Not.EqualTo("token1"));
    }

    [Test]
    public void A_replica_whose_clock_is_behind_takes_a_token_that_seems_to_come_from_the_future()
    {
        using var fleet = new SimulatedFleet();
        fleet.Ask(fleet.Add(1));

        Assert.That(fleet.Ask(fleet.Add(1, _ => -10 * Minute))[0].Token!.Value, Is.EqualTo("token1"));
        Assert.That(fleet.Ask(fleet.Add(1, _ => 10 * Minute))[0].Token!.Value, Is.EqualTo("token1"));
        Assert.That(fleet.Calls, Has.Count.EqualTo(1));
    }

    [TestCase(true), TestCase(false)]
    public void A_revoked_token_costs_one_call_and_no_other_replica_takes_it_back(bool hasLocks)
    {
        using var fleet = new SimulatedFleet { HasLocks = hasLocks };
        var replicas = fleet.Add(100);
        foreach (var (outcome, replica) in fleet.Ask(replicas).Zip(replicas))
        {
            replica.Source.Invalidate(outcome.Token!);
        }

        var before = fleet.Calls.Count;
        fleet.Pass(TimeSpan.Zero);
        var next = fleet.Ask([.. replicas, .. fleet.Add(1)]);

        Assert.That(next.Select(outcome => outcome.Token?.Value), Is.All.Not.Null.And.All.Not.EqualTo("token1"));
        Assert.That(fleet.Calls.Count - before, hasLocks ? Is.EqualTo(1) : Is.LessThan(15));
    }

    [Test]
    public void A_new_replica_does_not_take_a_token_that_another_one_reported_as_rejected()
    {
        using var fleet = new SimulatedFleet();
        var first = fleet.Add(1);
        first[0].Source.Invalidate(fleet.Ask(first)[0].Token!);
        fleet.Pass(TimeSpan.Zero);

        Assert.That(fleet.Ask(fleet.Add(1))[0].Token!.Value, Is.EqualTo("token2"));
        Assert.That(fleet.Ask(first)[0].Token!.Value, Is.EqualTo("token2"));
    }

    [Test]
    public void A_wrong_secret_on_two_hundred_replicas_costs_two_calls_in_the_first_minute()
    {
        using var fleet = new SimulatedFleet { Answer = SimulatedFleet.Refusal };
        var replicas = fleet.Add(200);
        for (var second = 0; second < 60; second++)
        {
            var outcomes = fleet.Ask(replicas);
            Assert.That(
                outcomes.Select(outcome => outcome.Error?.Kind),
                Is.All.EqualTo(TokenErrorKind.InvalidCredentials)
            );
            fleet.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.That(fleet.Calls.Count(call => call < Minute), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void A_refusal_ends_for_whoever_has_another_secret()
    {
        using var fleet = new SimulatedFleet { Answer = SimulatedFleet.Refusal };
        fleet.Ask(fleet.Add(1));
        fleet.Answer = null;

        Assert.That(fleet.Ask(fleet.Add(1))[0].Error!.Kind, Is.EqualTo(TokenErrorKind.InvalidCredentials));
        var corrected = fleet.Add(1, configure: options => options.ClientSecret = "another");
        Assert.That(fleet.Ask(corrected)[0].Token!.Value, Is.EqualTo("token2"));
    }

    [Test]
    public void Two_thousand_cold_replicas_under_the_limit_make_one_call_and_none_fails()
    {
        using var fleet = new SimulatedFleet { AllowedPerMinute = 600, Latency = TimeSpan.FromSeconds(0.4) };
        var outcomes = fleet.Ask(fleet.Add(2_000));

        Assert.That(outcomes.Select(outcome => outcome.Error), Is.All.Null);
        Assert.That(fleet.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_two_replicas_were_told_to_wait_all_of_them_wait()
    {
        using var fleet = new SimulatedFleet { Answer = () => Limited(TimeSpan.FromSeconds(45)) };
        var replicas = fleet.Add(20);
        var errors = fleet.Ask(replicas).Select(outcome => outcome.Error!).ToList();

        Assert.That(errors.Select(error => error.Kind), Is.All.EqualTo(TokenErrorKind.RateLimited));
        fleet.Pass(TimeSpan.FromSeconds(40));
        fleet.Ask(replicas);
        Assert.That(fleet.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_replica_that_was_told_to_wait_takes_the_token_that_another_one_gets()
    {
        using var fleet = new SimulatedFleet { Answer = () => Limited(TimeSpan.FromMinutes(5)) };
        var told = fleet.Add(1);
        Assert.That(fleet.Ask(told)[0].Error, Is.Not.Null);

        // At another address, which has its own limit.
        fleet.Answer = null;
        fleet.Ask(fleet.Add(1));

        Assert.That(fleet.Ask(told)[0].Token?.Value, Is.EqualTo("token2"));
    }

    [Test]
    public async Task A_call_that_waits_for_a_retry_ends_with_the_token_that_another_replica_brings()
    {
        using var fleet = new SimulatedFleet { HasLocks = false, Answer = () => Limited(TimeSpan.FromSeconds(20)) };
        var waiting = fleet.Add(1)[0].Source.GetTokenAsync().AsTask();
        fleet.Pass(TimeSpan.FromSeconds(3));
        fleet.Answer = null;
        fleet.Ask(fleet.Add(1));
        fleet.Pass(TimeSpan.FromSeconds(2));

        // It ends on another thread; the simulated time does not go on meanwhile.
        Assert.That((await waiting.WaitAsync(TimeSpan.FromMinutes(1))).Value, Is.EqualTo("token2"));
    }

    private static HttpResponseMessage Limited(TimeSpan retryAfter)
    {
        var response = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new(retryAfter);
        return response;
    }
}
