using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;

namespace OneNce.Tests.RateLimiting;

/// <summary>What AddOneNceRateLimits does to the requests of a container's clients.</summary>
public sealed class RateLimitTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public async Task The_eleventh_request_to_SIMs_goes_out_a_second_later()
    {
        await using var application = new LimitedApplication();
        var answers = Enumerable.Range(0, 11).Select(_ => application.GetAsync()).ToArray();
        await application.SentAsync(10);
        await application.WaitingAsync(1);

        application.Clock.Advance(Second);

        Assert.That(await Task.WhenAll(answers), Is.All.EqualTo(200));
        Assert.That(application.Log.ToString(), Does.Contain("RateLimitWait The limit 'sims' is used up: 1 requests"));
    }

    [Test]
    public async Task All_clients_of_an_account_share_its_limit_and_other_accounts_have_their_own()
    {
        await using var application = new LimitedApplication();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => application.GetAsync("one")));

        var waiting = application.GetAsync("two", "v1/sims/89");
        await application.WaitingAsync(1);
        Assert.That(await application.GetAsync("oneb"), Is.EqualTo(200));

        application.Clock.Advance(Second);
        Assert.That(await waiting, Is.EqualTo(200));
    }

    [Test]
    public async Task Orders_products_and_support_share_a_limit_over_all_accounts()
    {
        await using var application = new LimitedApplication(limits: options => options.MaxWait = Second * 300);
        await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(index => application.GetAsync("one", index % 2 == 0 ? "v1/orders" : "v1/products"))
        );

        var waiting = application.GetAsync("oneb", "v1/support/tickets");
        await application.WaitingAsync(1, "v1/orders");

        application.Clock.Advance(Second * 300);
        Assert.That(await waiting, Is.EqualTo(200));
    }

    [Test]
    public async Task A_request_that_would_wait_too_long_is_not_sent_and_says_when_to_try_again()
    {
        await using var application = new LimitedApplication();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => application.GetAsync("one", "v1/orders")));

        await Assert.ThatAsync(
            () => application.GetAsync("one", "v1/orders"),
            Throws.TypeOf<OneNceRateLimitException>()
        );
        Assert.That(application.Server.Sent, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task The_exception_names_the_limit_the_time_and_what_to_do()
    {
        await using var application = new LimitedApplication(limits: options =>
        {
            options.MaxWait = TimeSpan.Zero;
            options.Limits["sims"] = new(1, Second, OneNceRateLimitScope.Account, "/sims");
        });
        await application.GetAsync();
        application.Clock.Advance(Second / 4);

        try
        {
            await application.GetAsync();
            Assert.Fail("It was sent.");
        }
        catch (OneNceRateLimitException exception)
        {
            Assert.That(
                (exception.LimitName, exception.RetryAfter, exception.IsTransient),
                Is.EqualTo(("sims", (TimeSpan?)(Second * 0.75), true))
            );
            Assert.That(exception.Message, Does.Contain("'sims' of 1 requests in 00:00:01").And.Contain("in 0.8 s"));
            Assert.That(exception.NextStep, Does.Contain("MaxWait"));
        }
    }

    [Test]
    public async Task A_canceled_wait_sends_nothing_and_takes_no_turn()
    {
        await using var application = new LimitedApplication(limits: OneASecond);
        await application.GetAsync();
        using var impatient = new CancellationTokenSource();
        var canceled = application.SendAsync("one", "v2/sims", cancellationToken: impatient.Token);
        var next = application.GetAsync();
        await application.WaitingAsync(2);

        await impatient.CancelAsync();
        application.Clock.Advance(Second);

        await Assert.ThatAsync(() => canceled, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await next, application.Server.Sent.Count), Is.EqualTo((200, 2)));
    }

    [TestCase("v2/unknown"), TestCase("v2/simsalabim"), TestCase("v2/devices/sims")]
    public async Task Other_paths_are_not_limited(string path)
    {
        await using var application = new LimitedApplication(limits: OneASecond);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => application.GetAsync("one", path)));

        Assert.That(application.Server.Sent, Has.Count.EqualTo(20));
    }

    [TestCase("v1/sims"), TestCase("V2//SIMS/"), TestCase("sims?page=1"), TestCase("v2/%73ims/89/status")]
    public async Task Paths_are_compared_as_servers_do(string path)
    {
        await using var application = new LimitedApplication(limits: OneASecond);
        await application.GetAsync();

        var waiting = application.GetAsync("one", path);
        await application.WaitingAsync(1);

        application.Clock.Advance(Second);
        Assert.That(await waiting, Is.EqualTo(200));
    }

    [Test]
    public async Task The_longest_path_decides_which_limit_counts()
    {
        await using var application = new LimitedApplication(limits: options =>
        {
            OneASecond(options);
            options.Limits["usage"] = new(5, Second, OneNceRateLimitScope.Account, "/sims/usage");
        });

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => application.GetAsync("one", "v2/sims/usage")));

        Assert.That(await application.GetAsync(), Is.EqualTo(200));
    }

    [TestCase("GET", "2"), TestCase("PUT", "2"), TestCase("DELETE", "Tue, 24 Nov 2026 12:00:02 GMT")]
    public async Task A_429_is_resent_when_the_server_s_time_has_passed(string method, string retryAfter)
    {
        await using var application = new LimitedApplication();
        application.Server.Answers(429, retryAfter);

        var answer = application.SendAsync("one", "v2/sims", new HttpMethod(method));
        await application.WaitingAsync(1);
        application.Clock.Advance(Second * 1.9);
        await application.WaitingAsync(1);
        application.Clock.Advance(Second * 0.1);

        Assert.That(((int)(await answer).StatusCode, application.Server.Sent.Count), Is.EqualTo((200, 2)));
    }

    [Test]
    public async Task A_429_stops_all_callers_of_the_limit_and_no_others()
    {
        await using var application = new LimitedApplication();
        application.Server.Answers(429, "30");
        using var order = await application.SendAsync("one", "v2/sims", HttpMethod.Post);

        var others = new[] { application.GetAsync("one"), application.GetAsync("two") };
        await application.WaitingAsync(2);
        Assert.That(await application.GetAsync("oneb"), Is.EqualTo(200));
        Assert.That(await application.GetAsync("one", "v1/orders"), Is.EqualTo(200));

        application.Clock.Advance(Second * 30);
        Assert.That(await Task.WhenAll(others), Is.All.EqualTo(200));
        Assert.That(
            application.Log.ToString(),
            Does.Contain("RateLimitExceeded 1NCE answered 429").And.Contain("00:00:30")
        );
    }

    [TestCase("POST"), TestCase("PATCH")]
    public async Task An_order_that_is_refused_with_429_is_returned_as_it_is(string method)
    {
        await using var application = new LimitedApplication();
        application.Server.Answers(429, "2", "slow down");

        using var answer = await application.SendAsync("one", "v1/orders", new HttpMethod(method));

        Assert.That(((int)answer.StatusCode, application.Server.Sent.Count), Is.EqualTo((429, 1)));
        Assert.That(
            (await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter!.Delta),
            Is.EqualTo(("slow down", Second * 2))
        );
    }

    [Test]
    public async Task A_request_without_retry_is_sent_once()
    {
        await using var application = new LimitedApplication();
        application.Server.Answers(429, "2");

        using var answer = await application.SendAsync("one", "v2/sims", mark: request => request.WithoutRetry());

        Assert.That(((int)answer.StatusCode, application.Server.Sent.Count), Is.EqualTo((429, 1)));
    }

    [Test]
    public async Task Two_retries_are_enough()
    {
        await using var application = new LimitedApplication();
        for (var time = 0; time < 3; time++)
        {
            application.Server.Answers(429, "0");
        }

        var answer = application.GetAsync();
        for (var retry = 0; retry < 2; retry++)
        {
            await application.WaitingAsync(1);
            application.Clock.Advance(Second);
        }

        Assert.That((await answer, application.Server.Sent.Count), Is.EqualTo((429, 3)));
    }

    [TestCase(null, 1.0), TestCase("0", 1.0), TestCase("86400", 300.0), TestCase("nonsense", 1.0)]
    public async Task Whatever_the_server_asks_the_pause_is_sensible(string? retryAfter, double seconds)
    {
        await using var application = new LimitedApplication(limits: options => options.MaxWait = Second * 600);
        application.Server.Answers(429, retryAfter);

        var answer = application.GetAsync();
        await application.WaitingAsync(1);
        application.Clock.Advance(Second * (seconds - 0.1));
        await application.WaitingAsync(1);
        application.Clock.Advance(Second * 0.1);

        Assert.That(await answer, Is.EqualTo(200));
    }

    [Test]
    public async Task A_429_whose_time_is_too_long_is_returned_at_once()
    {
        await using var application = new LimitedApplication();
        application.Server.Answers(429, "120");

        Assert.That((await application.GetAsync(), application.Server.Sent.Count), Is.EqualTo((429, 1)));
    }

    [Test]
    public async Task It_can_be_left_to_the_caller()
    {
        await using var application = new LimitedApplication(limits: options => options.RetryOnTooManyRequests = false);
        application.Server.Answers(429, "2");

        Assert.That((await application.GetAsync(), application.Server.Sent.Count), Is.EqualTo((429, 1)));
    }

    [Test]
    public async Task The_second_send_after_a_401_takes_a_turn_of_its_own()
    {
        await using var application = new LimitedApplication(limits: OneASecond);
        application.Server.Answers(401);

        var answer = application.SendAsync("one", "v2/sims", HttpMethod.Post);
        await application.WaitingAsync(1);
        Assert.That(application.Server.Sent, Has.Count.EqualTo(1));

        application.Clock.Advance(Second);
        Assert.That(((int)(await answer).StatusCode, application.Server.Sent.Count), Is.EqualTo((200, 2)));
    }

#if !NETSTANDARD_LIBRARY
    [Test]
    public async Task A_synchronous_request_does_not_wait()
    {
        using var sandbox = OneNceSandbox.Start();
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(options => options.UseSandbox(sandbox));
            services.AddHttpClient("1nce").AddOneNceToken().AddOneNceRateLimits(OneASecond);
        });
        await provider.GetRequiredService<TokenSource>().GetTokenAsync();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("1nce");

        Assert.That((int)Send().StatusCode, Is.EqualTo(200));
        Assert.That(Send, Throws.TypeOf<OneNceRateLimitException>());

        HttpResponseMessage Send()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v2/sims");
            return client.Send(request);
        }
    }
#endif

    [Test]
    public async Task Token_requests_of_all_accounts_are_limited_together()
    {
        await using var application = new LimitedApplication(limits: options =>
        {
            options.MaxWait = TimeSpan.Zero;
            options.Limits["tokens"] = new(1, Second * 3600, OneNceRateLimitScope.IPAddress, "/oauth");
        });
        await application.GetAsync("one");

        await Assert.ThatAsync(
            () => application.GetAsync("oneb"),
            Throws.TypeOf<OneNceTokenException>().With.Property("Kind").EqualTo(TokenErrorKind.RateLimited)
        );
        Assert.That(application.Sandbox.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task Metrics_tell_how_long_requests_waited_and_how_many_were_refused()
    {
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("onence.rate_limit", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await using var application = new LimitedApplication(limits: options =>
            options.Limits["metered"] = new(10, Second, OneNceRateLimitScope.Account, "/metered")
        );
        application.Server.Answers(429, "2");

        var answer = application.GetAsync("one", "v2/metered");
        await application.WaitingAsync(1, "v2/metered");
        application.Clock.Advance(Second * 2);
        await answer;

        Assert.That(
            seen,
            Is.EqualTo([
                "onence.rate_limit.wait.duration 0 onence.limit=metered onence.result=acquired",
                "onence.rate_limit.refusals 1 onence.limit=metered",
                "onence.rate_limit.wait.duration 2 onence.limit=metered onence.result=acquired",
            ])
        );

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));
            if (text.Contains("metered", StringComparison.Ordinal))
            {
                seen.Add($"{instrument.Name} {value.ToString(CultureInfo.InvariantCulture)}{text}");
            }
        }
    }

    [Test]
    public async Task Invalid_options_are_refused_when_the_host_starts()
    {
        using var host = Container.Host(services =>
        {
            services.AddOneNce(options => (options.ClientId, options.ClientSecret) = ("id", "secret"));
            services
                .AddHttpClient("1nce")
                .AddOneNceToken()
                .AddOneNceRateLimits(options => options.MaxWait = TimeSpan.FromDays(-1));
        });

        await Assert.ThatAsync(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("MaxWait is -1.00:00:00: choose from")
        );
    }

    [TestCase(0, 1.0), TestCase(1, 0.0), TestCase(1, 100000.0)]
    public void A_limit_has_permits_and_a_window(int permits, double seconds) =>
        Assert.That(
            () => new OneNceRateLimit(permits, Second * seconds, OneNceRateLimitScope.Account, "/sims"),
            Throws.TypeOf<ArgumentOutOfRangeException>()
        );

    [Test]
    public void A_limit_has_paths()
    {
        Assert.That(() => new OneNceRateLimit(1, Second, default), Throws.ArgumentException);
        Assert.That(() => new OneNceRateLimit(1, Second, default, null!), Throws.ArgumentNullException);
        Assert.That(() => new OneNceRateLimit(1, Second, default, "/a", null!), Throws.ArgumentNullException);
    }

    private static void OneASecond(OneNceRateLimitOptions options) =>
        options.Limits["sims"] = new(1, Second, OneNceRateLimitScope.Account, "/sims");
}
