using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.DependencyInjection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HealthTests
{
    private readonly ObservedClock _clock = new();
    private ScriptedEndpoint _endpoint = null!;
    private ServiceProvider _provider = null!;

    [SetUp]
    public void Start()
    {
        _endpoint = new ScriptedEndpoint(_clock);
        _endpoint.Issues();
        _provider = Container.Build(services =>
        {
            services.AddLogging(logging => logging.ClearProviders());
            services.AddSingleton<TimeProvider>(_clock);
            services.AddSingleton(new Jitter(() => 0));
            services.AddOneNce(options =>
                (options.ClientId, options.ClientSecret, options.BackchannelHandlerFactory) = (
                    "100_id",
                    "secret",
                    () => _endpoint
                )
            );
            services.AddHealthChecks().AddOneNce();
        });
    }

    [TearDown]
    public void Stop()
    {
        _provider.Dispose();
        _endpoint.Dispose();
    }

    [Test]
    public async Task It_is_healthy_before_a_token_was_asked_for_and_costs_no_call()
    {
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Healthy));
        Assert.That(_endpoint.Calls, Is.Empty);
    }

    [Test]
    public async Task It_is_healthy_with_a_token_and_tells_the_remaining_lifetime()
    {
        await GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));

        var health = await CheckAsync();

        Assert.That(
            (health.Status, health.Data["remainingLifetimeSeconds"], _endpoint.Calls.Count),
            Is.EqualTo((HealthStatus.Healthy, (object)3000.0, 1))
        );
    }

    [Test]
    public async Task It_is_degraded_while_a_renewal_fails_and_unhealthy_when_the_token_has_run_out()
    {
        await GetAsync();
        _endpoint.Answers(404, "");
        _clock.Advance(TimeSpan.FromMinutes(56));
        await GetAsync();
        await _provider
            .GetRequiredService<OneNceTokenSource>()
            .Cache.InFlight.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Degraded));

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.That((await CheckAsync()).Status, Is.EqualTo(HealthStatus.Unhealthy));
    }

    [Test]
    public async Task It_is_unhealthy_when_the_credentials_are_refused_and_names_the_next_step()
    {
        _endpoint.Refuses();
        await Assert.ThatAsync(GetAsync, Throws.TypeOf<OneNceTokenException>());

        var health = await CheckAsync();

        Assert.That(
            (health.Status, health.Data["error"]),
            Is.EqualTo((HealthStatus.Unhealthy, (object)"invalid_credentials"))
        );
        Assert.That(health.Data["nextStep"], Does.Contain("client id"));
        Assert.That(
            (health.Data["statusCode"], health.Data["errorCode"], health.Data["errorMessage"]),
            Is.EqualTo(((object)400, (object)"BadCredentials", (object?)health.Description))
        );
    }

    [Test]
    public async Task It_tells_when_the_token_was_obtained_how_long_it_lives_and_when_it_is_renewed()
    {
        var before = _clock.GetUtcNow();
        await GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(10));

        var data = (await CheckAsync()).Data;

        Assert.That(
            (data["obtainedAt"], data["lifetimeSeconds"], data["nextAttemptInSeconds"], data["isRefreshing"]),
            Is.EqualTo(((object)before, (object)3600.0, (object)2700.0, (object)false))
        );
        _clock.Advance(TimeSpan.FromMinutes(46));
        Assert.That((await CheckAsync()).Data["nextAttemptInSeconds"], Is.Zero);
    }

    [Test]
    public async Task It_tells_that_a_token_is_being_fetched()
    {
        var release = _endpoint.Holds();
        var asking = GetAsync();
        Assert.That((await CheckAsync()).Data["isRefreshing"], Is.True);

        release.SetResult();
        await asking;

        Assert.That((await CheckAsync()).Data["isRefreshing"], Is.False);
    }

    [Test]
    public async Task It_tells_how_long_a_refusal_is_remembered()
    {
        Assert.That((await CheckAsync()).Data["nextAttemptInSeconds"], Is.Zero);
        _endpoint.Refuses();
        await Assert.ThatAsync(GetAsync, Throws.TypeOf<OneNceTokenException>());
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await CheckAsync()).Data["nextAttemptInSeconds"], Is.EqualTo(20));
    }

    [Test]
    public async Task A_token_that_was_rejected_is_renewed_by_the_next_request()
    {
        var source = _provider.GetRequiredService<TokenSource>();
        source.Invalidate(await source.GetTokenAsync());

        Assert.That((await CheckAsync()).Data["nextAttemptInSeconds"], Is.Zero);
    }

    [Test]
    public async Task A_failure_that_is_over_is_still_told_and_the_status_is_healthy()
    {
        var before = _clock.GetUtcNow();
        _endpoint.Refuses();
        await Assert.ThatAsync(GetAsync, Throws.TypeOf<OneNceTokenException>());
        _clock.Advance(TimeSpan.FromMinutes(1));
        _endpoint.Issues();
        await GetAsync();

        var health = await CheckAsync();

        Assert.That(
            (health.Status, health.Data["error"], health.Data["errorAt"]),
            Is.EqualTo((HealthStatus.Healthy, (object)"invalid_credentials", (object)before))
        );
    }

    private async Task GetAsync() => await _provider.GetRequiredService<TokenSource>().GetTokenAsync();

    private async Task<HealthReportEntry> CheckAsync() =>
        (await _provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["onence"];
}
