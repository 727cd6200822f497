namespace OneNce.Tests.Tokens;

public sealed class FailureTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [
        TestCase(408, TokenErrorKind.Timeout),
        TestCase(429, TokenErrorKind.RateLimited),
        TestCase(500, TokenErrorKind.ServerError),
        TestCase(503, TokenErrorKind.ServerError)
    ]
    public async Task An_error_that_may_pass_is_tried_twice_more(int status, TokenErrorKind kind)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(status, "{}");
        var failed = stand.FailAsync();

        await stand.Clock.PassAsync(Second);
        await stand.Clock.PassAsync(2 * Second);

        Assert.That(((await failed).Kind, stand.Endpoint.Calls.Count), Is.EqualTo((kind, 3)));
    }

    [Test]
    public async Task A_connect_error_is_tried_again_and_its_cause_kept()
    {
        using var stand = new Stand();
        var cause = new HttpRequestException("Connection refused");
        stand.Endpoint.Throws(cause);
        var failed = stand.FailAsync();

        await stand.Clock.PassAsync(Second);
        await stand.Clock.PassAsync(2 * Second);

        Assert.That(((await failed).Kind, (await failed).InnerException), Is.EqualTo((TokenErrorKind.Network, cause)));
    }

    [TestCase(400), TestCase(401), TestCase(403), TestCase(404), TestCase(302)]
    public async Task Any_other_error_is_not_tried_again(int status)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(status, "{}");

        await stand.FailAsync();

        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_takes_too_long_is_given_up_and_not_tried_again([Values] bool uncancellable)
    {
        using var stand = new Stand();
        stand.Endpoint.Hangs(uncancellable);
        var failed = stand.FailAsync();

        await stand.Clock.PassAsync(TimeSpan.FromSeconds(30));

        Assert.That(((await failed).Kind, stand.Endpoint.Calls.Count), Is.EqualTo((TokenErrorKind.Timeout, 1)));
    }

    [Test]
    public async Task Failures_of_the_renewal_back_off_from_5_to_60_seconds_while_the_token_is_handed_out()
    {
        using var stand = new Stand();
        await stand.GetAsync();
        stand.Endpoint.Answers(404, "");
        await stand.GetAfterAsync(TimeSpan.FromMinutes(55));

        for (var second = 0; second < 240; second++)
        {
            Assert.That(await stand.GetAfterAsync(Second), Is.EqualTo("token1"));
        }

        Assert.That(
            stand.Endpoint.Calls.Skip(2).Select(call => (call - TimeSpan.FromMinutes(55)).TotalSeconds),
            Is.EqualTo([5, 15, 35, 75, 135, 195])
        );
    }

    [Test]
    public async Task Refused_credentials_are_remembered_for_30_seconds_and_up_to_5_minutes()
    {
        using var stand = new Stand();
        stand.Endpoint.Refuses();

        for (var second = 0; second < 1000; second++)
        {
            Assert.That((await stand.FailAsync()).Kind, Is.EqualTo(TokenErrorKind.InvalidCredentials));
            stand.Clock.Advance(Second);
        }

        Assert.That(stand.Endpoint.Calls.Select(call => call.TotalSeconds), Is.EqualTo([0, 30, 90, 210, 450, 750]));
    }

    [Test]
    public async Task Other_options_make_refused_credentials_forgotten_at_once()
    {
        using var stand = new Stand();
        stand.Endpoint.RefusesSecret("secret");
        await stand.FailAsync();

        stand.Use(options => options.ClientSecret = "another");

        Assert.That(await stand.GetAsync(), Is.EqualTo("token1"));
    }

    [Test]
    public async Task Other_options_take_effect_for_those_who_wait_already()
    {
        using var stand = new Stand();
        stand.Endpoint.Once(() => stand.Endpoint.Hangs(), () => stand.Endpoint.Issues());
        var waiting = stand.GetAsync();
        await Until(() => stand.Endpoint.Calls.Count == 1);

        stand.Use(options => options.ClientSecret = "another");

        Assert.That((await waiting, stand.Endpoint.Credentials[^1]), Is.EqualTo(("token1", "100_id:another")));
    }

    [Test]
    public async Task A_short_RetryAfter_is_waited_for_and_a_long_one_is_told_and_remembered_up_to_5_minutes()
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(429, "{}", TimeSpan.FromHours(2));

        Assert.That((await stand.FailAsync()).RetryAfter, Is.EqualTo(TimeSpan.FromHours(2)));
        stand.Clock.Advance(TimeSpan.FromSeconds(299));
        await stand.FailAsync();
        stand.Clock.Advance(Second);
        await stand.FailAsync();

        Assert.That(stand.Endpoint.Calls.Select(call => call.TotalSeconds), Is.EqualTo([0, 300]));
    }

    [Test]
    public async Task What_a_handler_throws_is_the_inner_exception_and_is_remembered_for_5_seconds()
    {
        using var stand = new Stand();
        var cause = new InvalidOperationException("A handler's own.");
        stand.Endpoint.Throws(cause);

        Assert.That((await stand.FailAsync()).InnerException, Is.SameAs(cause));
        stand.Endpoint.Issues();
        Assert.That((await stand.FailAsync()).InnerException, Is.SameAs(cause));
        Assert.That(await stand.GetAfterAsync(Pacer.FirstPause), Is.EqualTo("token1"));
    }

    [Test]
    public async Task While_a_secret_is_rotated_the_one_that_worked_last_is_asked_first()
    {
        using var stand = new Stand(options => options.SecondaryClientSecret = "next");
        stand.Endpoint.RefusesSecret("secret");

        await stand.GetAsync();
        stand.Source.Invalidate(await stand.Source.GetTokenAsync());
        await stand.GetAsync();

        Assert.That(stand.Endpoint.Credentials, Is.EqualTo(["100_id:secret", "100_id:next", "100_id:next"]));
    }

    [Test]
    public async Task Verifying_asks_for_each_secret_and_leaves_the_cache_alone()
    {
        using var stand = new Stand(options => options.SecondaryClientSecret = "next");

        await stand.Source.VerifyCredentialsAsync();

        Assert.That(stand.Source.GetStatus().ExpiresAt, Is.Null);
        Assert.That(stand.Endpoint.Credentials, Is.EqualTo(["100_id:secret", "100_id:next"]));
    }

    [Test]
    public void Verifying_refused_credentials_throws()
    {
        using var stand = new Stand();
        stand.Endpoint.Refuses();

        Assert.That(
            () => stand.Source.VerifyCredentialsAsync(),
            Throws.TypeOf<OneNceTokenException>().With.Property("Kind").EqualTo(TokenErrorKind.InvalidCredentials)
        );
    }

    [Test]
    public async Task Where_every_token_is_rejected_at_once_only_a_few_are_fetched_a_minute()
    {
        using var stand = new Stand();

        for (var request = 0; request < 100; request++)
        {
            stand.Source.Invalidate(await stand.Source.GetTokenAsync());
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(Pacer.RejectionBurst + 1));
        stand.Clock.Advance(Pacer.YoungAge);
        stand.Source.Invalidate(await stand.Source.GetTokenAsync());
        Assert.That(await stand.GetAsync(), Is.EqualTo($"token{Pacer.RejectionBurst + 2}"));
    }

    [Test]
    public async Task After_disposal_there_is_no_token_not_even_the_cached_one()
    {
        var stand = new Stand();
        await stand.GetAsync();
        stand.Dispose();

        await Assert.ThatAsync(() => stand.GetAsync(), Throws.TypeOf<ObjectDisposedException>());
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
