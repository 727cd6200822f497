using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.DependencyInjection;

public sealed class BuilderTests
{
    [Test]
    public void The_builder_names_its_account_and_changes_its_options_last()
    {
        var services = new ServiceCollection();
        var builder = services
            .AddOneNce("b", options => (options.ClientId, options.ClientSecret) = ("1_a", "first"))
            .Configure(options => options.ClientSecret = "last");
        builder.Options.Configure<TimeProvider>((options, _) => options.AttemptTimeout = TimeSpan.FromSeconds(7));
        services.AddSingleton(TimeProvider.System);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<OneNceOptions>>().Get("b");

        Assert.That(
            (builder.Account, builder.Services, services.AddOneNce(_ => { }).Account),
            Is.EqualTo(("b", (IServiceCollection)services, ""))
        );
        Assert.That((options.ClientSecret, options.AttemptTimeout), Is.EqualTo(("last", TimeSpan.FromSeconds(7))));
        Assert.That(() => builder.Configure(null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task A_health_check_has_the_name_tags_time_out_and_status_that_it_was_given()
    {
        using var stand = new Stand();
        stand.Endpoint.Refuses();
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(
                "b",
                options =>
                    (options.ClientId, options.ClientSecret, options.BackchannelHandlerFactory) = (
                        "1_a",
                        "secret",
                        () => stand.Endpoint
                    )
            );
            services
                .AddHealthChecks()
                .AddOneNce("api token", "b", HealthStatus.Degraded, ["ready", "live"], TimeSpan.FromSeconds(3));
            services.AddLogging();
        });
        await Assert.ThatAsync(
            async () => await provider.GetRequiredKeyedService<TokenSource>("b").GetTokenAsync(),
            Throws.TypeOf<OneNceTokenException>()
        );

        var registration = provider
            .GetRequiredService<IOptions<HealthCheckServiceOptions>>()
            .Value.Registrations.Single();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.That(
            (registration.Name, string.Join(' ', registration.Tags.Order()), registration.Timeout),
            Is.EqualTo(("api token", "live ready", TimeSpan.FromSeconds(3)))
        );
        Assert.That(
            (report.Entries["api token"].Status, report.Entries["api token"].Data["errorCode"]),
            Is.EqualTo((HealthStatus.Degraded, (object)"BadCredentials"))
        );
    }

    [Test]
    public async Task A_status_is_a_snapshot_that_keeps_the_last_error()
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(404, "{\"errorCode\":\"NotFound\"}");
        Assert.That(
            stand.Source.GetStatus(),
            Has.Property("NextAttemptIn").EqualTo(TimeSpan.Zero).And.Property("LastError").Null
        );
        await stand.FailAsync();
        var failing = stand.Source.GetStatus();
        stand.Endpoint.Issues();

        await stand.GetAfterAsync(Pacer.FirstPause);
        var working = stand.Source.GetStatus();

        Assert.That(
            (failing.IsFailing, failing.HasUsableToken, failing.NextAttemptIn),
            Is.EqualTo((true, false, Pacer.FirstPause))
        );
        Assert.That(
            (working.IsFailing, working.HasUsableToken, working.Scope, working.UserId),
            Is.EqualTo((false, true, "all", "user"))
        );
        Assert.That(
            (working.LastError!.StatusCode, working.LastError.ErrorCode, working.LastError.Kind),
            Is.EqualTo((404, "NotFound", TokenErrorKind.InvalidResponse))
        );
        Assert.That(failing.IsFailing, "The first snapshot has not changed.");
        stand.Clock.Advance(TimeSpan.FromHours(3));
        Assert.That(
            (stand.Source.GetStatus().RemainingLifetime, stand.Source.GetStatus().HasUsableToken),
            Is.EqualTo((TimeSpan.Zero, false))
        );
    }

    [
        TestCase("https://api.1nce.com/management-api/v2/sims", true),
        TestCase("https://API.1nce.com:443/management-api/v2", true)
    ]
    [
        TestCase("https://api.1nce.com/management-api/oauth/token", false),
        TestCase("https://api.1nce.com/management-api/OAUTH//token;a", false),
        TestCase("https://api.1nce.com/management-api/%6Fauth/token", false)
    ]
    [
        TestCase("https://api.1nce.com/management-apix", false),
        TestCase("https://api.1nce.com/management-api/../x", false),
        TestCase("https://api.1nce.com/management-api/%252e%252e/x", false),
        TestCase("https://api.1nce.com/management-api/a\\..\\..\\x", false)
    ]
    [
        TestCase("http://api.1nce.com/management-api/v2", false),
        TestCase("https://api.1nce.com:444/management-api/v2", false),
        TestCase("https://api.1nce.com.example/management-api/v2", false),
        TestCase("https://u@api.1nce.com/management-api/v2", false)
    ]
    public void A_source_says_whether_its_token_may_go_to_an_address(string address, bool isAllowed)
    {
        using var stand = new Stand();
        if (isAllowed)
        {
            Assert.That(() => stand.Source.ThrowIfOutOfScope(new Uri(address)), Throws.Nothing);
        }
        else
        {
            Assert.That(() => stand.Source.ThrowIfOutOfScope(new Uri(address)), Throws.InvalidOperationException);
        }

        Assert.That(() => stand.Source.ThrowIfOutOfScope(null), Throws.InvalidOperationException);
    }
}
