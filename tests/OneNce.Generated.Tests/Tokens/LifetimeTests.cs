namespace OneNce.Tests.Tokens;

public sealed class LifetimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task A_token_is_fetched_once_and_handed_out_to_everybody()
    {
        using var stand = new Stand();

        Assert.That(
            (await stand.GetAsync(), await stand.GetAsync(), stand.Endpoint.Calls.Count),
            Is.EqualTo(("token1", "token1", 1))
        );
    }

    [Test]
    public async Task A_hit_completes_at_once()
    {
        using var stand = new Stand();
        await stand.GetAsync();

        Assert.That(stand.Source.GetTokenAsync().IsCompletedSuccessfully);
    }

    [TestCase(0.0, 300), TestCase(0.5, 270), TestCase(0.999_999, 240)]
    public async Task A_token_of_an_hour_is_renewed_four_to_five_minutes_early_while_it_is_handed_out(
        double jitter,
        int early
    )
    {
        using var stand = new Stand(jitter: jitter);
        await stand.GetAsync();

        Assert.That(
            (await stand.GetAfterAsync(TimeSpan.FromSeconds(3600 - early - 1)), stand.Endpoint.Calls.Count),
            Is.EqualTo(("token1", 1))
        );
        Assert.That((await stand.GetAfterAsync(Second), stand.Endpoint.Calls.Count), Is.EqualTo(("token1", 2)));
        Assert.That(await stand.GetAsync(), Is.EqualTo("token2"));
    }

    [Test]
    public async Task No_token_is_handed_out_within_30_seconds_of_its_expiry()
    {
        using var stand = new Stand(options => options.RefreshBeforeExpiration = TimeSpan.Zero);
        await stand.GetAsync();

        Assert.That(await stand.GetAfterAsync(TimeSpan.FromSeconds(3569)), Is.EqualTo("token1"));
        Assert.That(await stand.GetAfterAsync(Second), Is.EqualTo("token2"));
    }

    [TestCase(100, 75, 90), TestCase(20, 15, 18), TestCase(4, 3, 3.6), TestCase(1, 0.75, 0.9)]
    public async Task A_short_lifetime_is_used_for_three_quarters_before_it_is_renewed_and_nine_tenths_at_most(
        double lifetime,
        double renewed,
        double last
    )
    {
        using var stand = new Stand();
        stand.Endpoint.Issues(TimeSpan.FromSeconds(lifetime));
        await stand.GetAsync();
        var cached = stand.Source.Cache.Current!;

        Assert.That(Seconds(cached.RefreshAt), Is.EqualTo(renewed).Within(0.001));
        Assert.That(Seconds(cached.UnusableAt), Is.EqualTo(last).Within(0.001));

        double Seconds(Moment moment) => moment.Since(cached.RequestedAt).TotalSeconds;
    }

    [Test]
    public async Task A_lifetime_that_is_not_given_is_the_documented_hour()
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(200, """{"access_token":"abc"}""");

        Assert.That(
            (await stand.Source.GetTokenAsync()).ExpiresAt,
            Is.EqualTo(stand.Clock.GetUtcNow().AddSeconds(3600))
        );
    }

    [
        TestCase("""{}""", "access_token is missing"),
        TestCase("""{"access_token":""}""", "access_token is missing"),
        TestCase("""{"access_token":"a b"}""", "not a token")
    ]
    [
        TestCase("""{"access_token":"abc","expires_in":0}""", "expires_in is not positive"),
        TestCase("""{"access_token":"abc","expires_in":-5}""", "expires_in is not positive"),
        TestCase("""{"access_token":"abc","expires_in":"soon"}""", "not a number of seconds")
    ]
    [Category("Q4")]
    public async Task A_success_that_cannot_be_used_is_an_error(string body, string reason)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(200, body);

        var error = await stand.FailAsync();

        Assert.That(error.Kind, Is.EqualTo(TokenErrorKind.InvalidResponse));
        Assert.That(error.Message, Does.Contain(reason));
    }

    [Test]
    public async Task A_wall_clock_that_falls_back_by_hours_keeps_no_token_too_long()
    {
        using var stand = new Stand();
        await stand.GetAsync();

        stand.Clock.WallOffset = TimeSpan.FromHours(-7);

        Assert.That(
            (await stand.GetAfterAsync(TimeSpan.FromMinutes(54)), stand.Endpoint.Calls.Count),
            Is.EqualTo(("token1", 1))
        );
        Assert.That(await stand.GetAfterAsync(TimeSpan.FromMinutes(6)), Is.EqualTo("token2"));
    }

    [Test]
    public async Task A_token_that_expired_while_the_machine_was_suspended_is_not_handed_out()
    {
        using var stand = new Stand();
        await stand.GetAsync();

        // The monotonic clock stood still meanwhile.
        stand.Clock.WallOffset = TimeSpan.FromHours(2);

        Assert.That((await stand.GetAsync(), stand.Endpoint.Calls.Count), Is.EqualTo(("token2", 2)));
    }

    [Test]
    public async Task A_wall_clock_that_is_wrong_by_hours_again_and_again_costs_calls_and_fails_no_request()
    {
        using var stand = new Stand();
        for (var hour = 0; hour < 24; hour++)
        {
            stand.Clock.WallOffset = TimeSpan.FromHours(hour % 2 == 0 ? 5 : -5);
            Assert.That(await stand.GetAfterAsync(TimeSpan.FromMinutes(1)), Does.StartWith("token"));
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.LessThanOrEqualTo(25));
    }

    [Test]
    public async Task One_request_a_second_over_48_hours_costs_at_most_54_calls_and_nobody_waits_after_the_first()
    {
        using var stand = new Stand(jitter: 0.5);
        await stand.GetAsync();

        for (var second = 1; second < 48 * 3600; second++)
        {
            stand.Clock.Advance(Second);
            var asked = stand.Source.GetTokenAsync();
            var now = stand.Clock.GetUtcNow();
            if (!asked.IsCompletedSuccessfully || (await asked).ExpiresAt - now <= TimeSpan.FromSeconds(30))
            {
                Assert.Fail($"In second {second} a caller waited or got a token that expires within 30 s.");
            }

            await stand.BackgroundAsync();
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.LessThanOrEqualTo(54));
    }
}
