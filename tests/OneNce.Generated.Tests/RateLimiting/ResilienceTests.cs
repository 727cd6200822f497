using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;
using Polly;

namespace OneNce.Tests.RateLimiting;

/// <summary>Request limits beside the standard resilience handler, in either order of registration.</summary>
[TestFixture(true), TestFixture(false)]
public sealed class ResilienceTests(bool isResilienceFirst)
{
    private const int Retries = 3;

    [Test]
    public async Task A_429_is_retried_by_the_resilience_handler_alone()
    {
        await using var application = Create();
        for (var time = 0; time < 10; time++)
        {
            application.Server.Answers(429, "1");
        }

        var answer = application.GetAsync();
        for (var retry = 0; retry < Retries; retry++)
        {
            await application.WaitingAsync(1);
            application.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That((await answer, application.Server.Sent.Count), Is.EqualTo((429, 1 + Retries)));
    }

    [TestCase(500), TestCase(503), TestCase(429), TestCase(408)]
    public async Task An_order_is_sent_once_and_its_error_is_returned_as_it_was(int status)
    {
        await using var application = Create();
        application.Server.Answers(status, "7", "the first answer");

        using var answer = await application.SendAsync("one", "v1/orders", HttpMethod.Post);

        Assert.That(((int)answer.StatusCode, application.Server.Sent.Count), Is.EqualTo((status, 1)));
        Assert.That(
            (await answer.Content.ReadAsStringAsync(), answer.Headers.RetryAfter!.Delta),
            Is.EqualTo(("the first answer", TimeSpan.FromSeconds(7)))
        );
    }

    [Test]
    public async Task A_request_without_retry_is_sent_once()
    {
        await using var application = Create();
        application.Server.Answers(500);

        using var answer = await application.SendAsync("one", "v2/sims", mark: request => request.WithoutRetry());

        Assert.That(((int)answer.StatusCode, application.Server.Sent.Count), Is.EqualTo((500, 1)));
    }

    [Test]
    public async Task An_order_without_an_answer_is_not_sent_again()
    {
        await using var application = Create();
        application.Server.Fails(new HttpRequestException("The connection was lost."));

        await Assert.ThatAsync(
            () => application.SendAsync("one", "v1/orders", HttpMethod.Post),
            Throws
                .TypeOf<HttpRequestException>()
                .With.Message.Contains("may have been carried out")
                .And.InnerException.Message.EqualTo("The connection was lost.")
        );
        Assert.That(application.Server.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_order_whose_token_was_rejected_goes_out_with_the_next_one()
    {
        await using var application = Create();
        application.Server.Answers(401);

        using var answer = await application.SendAsync("one", "v1/orders", HttpMethod.Post);

        Assert.That(((int)answer.StatusCode, application.Server.Sent.Count), Is.EqualTo((200, 2)));
    }

    [Test]
    public async Task A_read_is_retried_and_every_send_takes_a_turn()
    {
        await using var application = Create(options =>
            options.Limits["sims"] = new(2, TimeSpan.FromSeconds(1), OneNceRateLimitScope.Account, "/sims")
        );
        application.Server.Answers(500);
        application.Server.Answers(500);

        var answer = application.GetAsync();
        await application.WaitingAsync(1);
        Assert.That(application.Server.Sent, Has.Count.EqualTo(2));

        application.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await answer, application.Server.Sent.Count), Is.EqualTo((200, 3)));
    }

    [Test]
    public async Task A_request_waits_for_its_turn_before_the_time_of_an_attempt_begins()
    {
        var attempts = 0;
        await using var application = Create(OneASecond, _ => attempts++);
        await application.GetAsync();

        var waiting = application.GetAsync();
        await application.WaitingAsync(1);
        Assert.That(attempts, Is.EqualTo(1));

        application.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await waiting, attempts), Is.EqualTo((200, 2)));
    }

    [Test]
    public async Task What_an_open_circuit_does_not_send_takes_no_turn()
    {
        await using var application = Create(
            OneASecond,
            _ => throw new InvalidOperationException("The circuit is open.")
        );

        await Assert.ThatAsync(() => application.GetAsync(), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => application.GetAsync(), Throws.InvalidOperationException);
        Assert.That(application.Server.Sent, Is.Empty);
    }

    private static void OneASecond(OneNceRateLimitOptions options) =>
        options.Limits["sims"] = new(1, TimeSpan.FromSeconds(1), OneNceRateLimitScope.Account, "/sims");

    private LimitedApplication Create(
        Action<OneNceRateLimitOptions>? limits = null,
        Action<ResilienceContext>? onAttempt = null
    )
    {
        return isResilienceFirst ? new(limits: limits, before: Add) : new(Add, limits);

        void Add(IHttpClientBuilder builder)
        {
            if (onAttempt is not null)
            {
                builder.AddResilienceHandler(
                    "observed",
                    pipeline => pipeline.AddStrategy(_ => new Observed(onAttempt), new ObservedOptions())
                );
                return;
            }

            builder.AddStandardResilienceHandler(options =>
            {
                options.Retry.MaxRetryAttempts = Retries;
                options.Retry.Delay = TimeSpan.Zero;
                options.Retry.ShouldRetryAfterHeader = false;
                options.Retry.BackoffType = DelayBackoffType.Constant;
            });
        }
    }

    private sealed class ObservedOptions : ResilienceStrategyOptions;

    /// <summary>Tells of each attempt before it is made.</summary>
    private sealed class Observed(Action<ResilienceContext> onAttempt) : ResilienceStrategy<HttpResponseMessage>
    {
        protected override ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback,
            ResilienceContext context,
            TState state
        )
        {
            onAttempt(context);
            return callback(context, state);
        }
    }
}
