namespace OneNce.Tests.Tokens;

/// <summary>
/// Whatever the endpoint does, it is asked no more than 12 times in the first minute and twice a minute after that.
/// </summary>
public sealed class PaceTests
{
    private const int MostAtFirst = 12;
    private const int MostLater = 2;

    private static readonly int[] Statuses =
    [
        200,
        201,
        204,
        300,
        301,
        302,
        304,
        307,
        400,
        401,
        402,
        403,
        404,
        405,
        407,
        408,
        409,
        415,
        418,
        422,
        425,
        429,
        451,
        499,
        500,
        501,
        502,
        503,
        504,
        511,
        599,
        999,
    ];

    [Test]
    public async Task No_status_makes_one_caller_ask_too_often(
        [ValueSource(nameof(Statuses))] int status,
        [Values("<html>", "{}", """{"errorCode":"BadCredentials"}""")] string body,
        [Values(null, 0)] int? retryAfter
    )
    {
        using var stand = new Stand(jitter: 1);
        stand.Endpoint.Answers(status, body, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        await AskForTenMinutesAsync(stand);

        AssertPace(stand);
    }

    [Test]
    public async Task No_sequence_of_outcomes_makes_one_caller_ask_too_often([Range(0, 39)] int seed)
    {
#pragma warning disable CA5394 // A fixed sequence.
        var random = new Random(seed);
        using var stand = new Stand(
            options => options.SecondaryClientSecret = seed % 2 == 0 ? "next" : null,
            jitter: 1
        );

        await AskForTenMinutesAsync(
            stand,
            () =>
            {
                switch (random.Next(8))
                {
                    case 0:
                        stand.Endpoint.Issues(TimeSpan.FromSeconds(1));
                        break;
                    case 1:
                        stand.Endpoint.Issues(TimeSpan.FromSeconds(5));
                        break;
                    case 2:
                        stand.Endpoint.Refuses();
                        break;
                    case 3:
                        stand.Endpoint.Throws(new HttpRequestException("No."));
                        break;
                    case 4:
                        stand.Endpoint.Answers(429, "", TimeSpan.FromSeconds(random.Next(3)));
                        break;
                    case 5:
                        stand.Endpoint.Answers(500, "");
                        break;
                    case 6:
                        stand.Endpoint.Answers(200, "{");
                        break;
                    default:
                        stand.Endpoint.Answers(404, "<html>");
                        break;
                }

                if (random.Next(4) == 0 && stand.Source.Cache.Current is { } cached)
                {
                    stand.Source.Invalidate(cached.Token);
                }
            }
        );
#pragma warning restore CA5394

        AssertPace(stand);
    }

    [Test]
    public async Task Verifying_in_a_loop_is_paced_as_well([Values(200, 400, 429, 500)] int status)
    {
        using var stand = new Stand(jitter: 1);
        stand.Endpoint.Answers(status, """{"access_token":"abc"}""");

        for (var second = 0; second < 600; second++)
        {
            try
            {
                await stand.Source.VerifyCredentialsAsync();
            }
            catch (OneNceTokenException)
            {
                // Its kind is not the point.
            }

            stand.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        AssertPace(stand);
    }

    [Test]
    public async Task What_the_server_asks_for_while_credentials_are_verified_holds_for_everybody()
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(429, "{}", TimeSpan.FromMinutes(2));
        await Assert.ThatAsync(() => stand.Source.VerifyCredentialsAsync(), Throws.TypeOf<OneNceTokenException>());
        stand.Endpoint.Issues();

        stand.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.That((await stand.FailAsync()).Kind, Is.EqualTo(TokenErrorKind.RateLimited));
        await Assert.ThatAsync(() => stand.Source.VerifyCredentialsAsync(), Throws.TypeOf<OneNceTokenException>());
        stand.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await stand.GetAsync(), stand.Endpoint.Calls.Count), Is.EqualTo(("token1", 2)));
    }

    [Test]
    public async Task Callers_get_the_remembered_error_at_once_each_an_object_of_their_own()
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(404, "<html>");
        var first = await stand.FailAsync();
        stand.Endpoint.Hangs();

        var errors = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stand.FailAsync()));

        Assert.That(errors.Select(error => error.Message), Is.All.EqualTo(first.Message));
        Assert.That(errors.Append(first).Distinct().Count(), Is.EqualTo(51));
        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_status_says_when_the_next_request_is_allowed_by_number_as_well()
    {
        using var stand = new Stand();
        for (var call = 0; call < Pacer.Burst; call++)
        {
            await stand.Source.VerifyCredentialsAsync();
        }

        await stand.FailAsync();
        var wait = stand.Source.GetStatus().NextAttemptIn;
        Assert.That(wait, Is.GreaterThan(TimeSpan.FromSeconds(29)));
        stand.Clock.Advance(wait);

        Assert.That(
            (stand.Source.GetStatus().NextAttemptIn, await stand.GetAsync()),
            Is.EqualTo((TimeSpan.Zero, "token9"))
        );
    }

    [
        TestCase("120", 120),
        TestCase(" 120 ", 120),
        TestCase("0", 0),
        TestCase("99999999999999999999", 2147483647),
        TestCase("120, 60", 120),
        TestCase("Tue, 24 Nov 2026 12:02:00 GMT", 120)
    ]
    [
        TestCase("Tuesday, 24-Nov-26 12:02:00 GMT", 120),
        TestCase("Tue Nov 24 12:02:00 2026", 120),
        TestCase("Mon, 24 Nov 2025 12:00:00 GMT", 0),
        TestCase("-5", null),
        TestCase("soon", null),
        TestCase("", null),
        TestCase("1.5", null),
        TestCase("٣٠", null),
        TestCase("0x10", null)
    ]
    public void RetryAfter_is_read_in_every_form(string value, int? seconds)
    {
        var now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        var headers = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["retry-after"] = [value],
        };

        Assert.That(
            ApiError.GetRetryAfter(headers, now),
            Is.EqualTo(seconds is { } length ? TimeSpan.FromSeconds(length) : (TimeSpan?)null)
        );

        headers["Date"] = ["Tue, 24 Nov 2026 12:01:00 GMT"];
        var fromDate = value.Contains("12:02", StringComparison.Ordinal) ? 60 : seconds;
        Assert.That(
            ApiError.GetRetryAfter(headers, now.AddHours(5)),
            Is.EqualTo(fromDate is { } left ? TimeSpan.FromSeconds(left) : (TimeSpan?)null)
        );
    }

    [Test]
    public async Task Rejections_a_week_apart_are_all_believed()
    {
        using var stand = new Stand(options => options.RefreshBeforeExpiration = TimeSpan.Zero);

        for (var week = 1; week <= 100; week++)
        {
            stand.Clock.Advance(TimeSpan.FromDays(7));
            var token = await stand.Source.GetTokenAsync();
            stand.Source.Invalidate(token);
            Assert.That(await stand.GetAsync(), Is.Not.EqualTo(token.Value));
        }

        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(200));
    }

    [Test]
    public async Task A_wall_clock_that_jumps_costs_calls_and_no_request(
        [Values(-48, -2, -1, 1, 2, 48)] int hours,
        [Values] bool backAgain
    )
    {
        using var stand = new Stand();
        await stand.GetAsync();

        stand.Clock.WallOffset = TimeSpan.FromHours(hours);
        await stand.GetAfterAsync(TimeSpan.FromSeconds(1));
        stand.Clock.WallOffset = backAgain ? TimeSpan.Zero : stand.Clock.WallOffset;
        for (var minute = 0; minute < 180; minute++)
        {
            await stand.GetAfterAsync(TimeSpan.FromMinutes(1));
            var cached = stand.Source.Cache.Current!;
            Assert.That(
                stand.Clock.Elapsed.Ticks,
                Is.LessThan(cached.UnusableAt.Monotonic),
                "By the true clock it is valid."
            );
        }

        Assert.That(stand.Endpoint.Calls.Count, Is.InRange(3, 6));
    }

    [Test]
    public async Task A_token_is_not_handed_out_after_a_suspension_that_only_the_wall_clock_saw()
    {
        using var stand = new Stand();
        await stand.GetAsync();

        stand.Clock.WallOffset = TimeSpan.FromMinutes(59.6);

        Assert.That(await stand.GetAsync(), Is.EqualTo("token2"));
    }

    private static async Task AskForTenMinutesAsync(Stand stand, Action? change = null)
    {
        for (var step = 0; step < 300; step++)
        {
            change?.Invoke();
            var asking = stand.Source.GetTokenAsync().AsTask();
            await PassUntilAsync(stand, asking);
            await PassUntilAsync(stand, stand.BackgroundAsync());
            _ = asking.Exception;
            stand.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>The pauses between retries pass while somebody waits.</summary>
    private static async Task PassUntilAsync(Stand stand, Task task)
    {
        while (!task.IsCompleted)
        {
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
            if (!task.IsCompleted)
            {
                stand.Clock.Advance(TimeSpan.FromSeconds(0.25));
            }
        }
    }

    private static void AssertPace(Stand stand)
    {
        var calls = stand.Endpoint.Calls;
        Assert.That(calls.Count(call => call < TimeSpan.FromMinutes(1)), Is.InRange(1, MostAtFirst));
        for (var minute = 1; minute < 10; minute++)
        {
            Assert.That(
                calls.Count(call => call >= TimeSpan.FromMinutes(minute) && call < TimeSpan.FromMinutes(minute + 1)),
                Is.LessThanOrEqualTo(MostLater)
            );
        }
    }
}
