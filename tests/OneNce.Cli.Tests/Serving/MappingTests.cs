using System.Text.Json;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Tests.Serving;

/// <summary>Each way in which 1NCE gives no token, and what a caller of the host is told.</summary>
public sealed class MappingTests : ServeFixture
{
    internal override string Options => base.Options + " --timeout 7";

    [Test]
    public async Task Refused_credentials_are_502_with_the_code_of_1NCE_and_never_401()
    {
        Api.RespondWithError("BadCredentials");

        var reply = await Host.AskAsync();

        Assert.That(
            (reply.Status, reply.Problem, (string?)reply.Json["errorCode"]),
            Is.EqualTo((502, "credentials-refused", "BadCredentials"))
        );
        Assert.That((string?)reply.Json["nextStep"], Does.Contain("Check the client id"));
    }

    [TestCase(77, 77)]
    [TestCase(null, 60)]
    public async Task A_limit_of_1NCE_is_503_and_says_how_long_to_wait(int? asked, int told)
    {
        Shell.Clock = new ImpatientClock(TimeProvider.System);
        await ServeAgainAsync();
        Api.Fail(429, asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        var reply = await Host.AskAsync();

        Assert.That(
            (reply.Status, reply.Problem, (int?)reply.Json["retryAfter"], reply.Header("Retry-After")),
            Is.EqualTo((503, "upstream-busy", told, $"{told}"))
        );
    }

    [Test]
    public async Task A_failing_endpoint_is_502()
    {
        Shell.Clock = new ImpatientClock(TimeProvider.System);
        await ServeAgainAsync();
        Api.Fail(503);

        Assert.That(await StatusAndProblemAsync(), Is.EqualTo((502, "upstream-failed")));
    }

    [Test]
    public async Task An_endpoint_that_is_not_reached_is_502()
    {
        Shell.Clock = new ImpatientClock(TimeProvider.System);
        await ServeAgainAsync();
        Api.Dispose();

        Assert.That(await StatusAndProblemAsync(), Is.EqualTo((502, "upstream-unreachable")));
    }

    [TestCase(200)]
    [TestCase(404)]
    public async Task A_web_page_is_502(int status)
    {
        Api.RespondWithHtml(status);

        Assert.That(await StatusAndProblemAsync(), Is.EqualTo((502, "upstream-unexpected")));
    }

    [Test]
    public async Task A_redirect_is_502_and_is_not_followed()
    {
        Api.Redirect(Api.BaseAddress);

        Assert.That(await StatusAndProblemAsync(), Is.EqualTo((502, "upstream-unexpected")));
        Assert.That(Api.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_endpoint_that_hangs_is_504()
    {
        Api.Hang();
        var asking = Host.AskAsync();
        await Api.WaitForRequestsAsync(1);

        Clock.Advance(TimeSpan.FromSeconds(7));

        var reply = await asking;
        Assert.That((reply.Status, reply.Problem), Is.EqualTo((504, "upstream-timeout")));
    }

    [TestCase("/v1/oauth/token")]
    [TestCase("/health/ready")]
    [TestCase("/status")]
    public async Task The_words_of_the_upstream_are_not_passed_on(string path)
    {
        Api.RespondWith(
            400,
            JsonSerializer.Serialize(
                new
                {
                    statusCode = 400,
                    errorCode = "BadCredentials",
                    message = "words of the upstream",
                }
            ),
            "application/json"
        );

        var asked = await Host.AskAsync();
        var seen = path == "/v1/oauth/token" ? asked : await Host.GetAsync(path);

        Assert.That(seen.Body, Does.Contain("client id").And.Not.Contain("words of the upstream"));
    }

    [Test]
    public async Task A_failure_that_is_over_is_forgotten()
    {
        Api.RespondWithHtml(404, times: 1);

        await Host.AskAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await Host.AskAsync()).Status, Is.EqualTo(200));
    }

    private async Task<(int Status, string Problem)> StatusAndProblemAsync()
    {
        var reply = await Host.AskAsync();
        return (reply.Status, reply.Problem);
    }

    private async Task ServeAgainAsync()
    {
        await Close();
        await Serve();
    }
}
