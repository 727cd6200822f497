using System.Text.Json.Nodes;
using OneNce.Cli.Accounts;
using OneNce.Cli.Hosting;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Page;

public sealed class StatusTests : PageFixture
{
    [Test]
    public async Task Looking_fetches_no_token()
    {
        Assert.That((string?)(await StatusAsync())["state"], Is.EqualTo("none"));
        await Client.GetStringAsync("/");

        Assert.That(Api.Requests, Is.Empty);
    }

    [Test]
    public async Task A_token_has_a_lifetime_a_moment_when_it_came_and_one_when_it_is_renewed()
    {
        await GetTokenAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));

        var status = await StatusAsync();

        Assert.That(
            ((string?)status["state"], (int?)status["lifetimeSeconds"], (int?)status["lifetimeLeftSeconds"]),
            Is.EqualTo(("valid", 3600, 3000))
        );
        Assert.That((DateTimeOffset?)status["lastRefresh"], Is.EqualTo(Clock.Start));
        Assert.That((int?)status["renewalInSeconds"], Is.InRange(2700, 2760));
    }

    [Test]
    public async Task While_a_token_is_fetched_it_is_renewing()
    {
        Api.Hang();
        var asking = GetTokenAsync();
        await Api.WaitForRequestsAsync(1);

        Assert.That((string?)(await StatusAsync())["state"], Is.EqualTo("renewing"));
        await StopHostAsync();
        Assert.That(() => asking, Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task A_token_that_ran_out_is_expired()
    {
        await GetTokenAsync();
        Clock.Advance(TimeSpan.FromHours(2));

        var status = await StatusAsync();

        Assert.That(((string?)status["state"], (int?)status["lifetimeLeftSeconds"]), Is.EqualTo(("expired", 0)));
    }

    [Test]
    public async Task Refused_credentials_are_told_with_what_to_do()
    {
        Api.RespondWithError("BadCredentials");
        await FailAsync();

        var (state, error) = await ErrorAsync();

        Assert.That(
            (state, (string?)error["title"], (string?)error["errorCode"]),
            Is.EqualTo(("refused", "1NCE refused the credentials", "BadCredentials"))
        );
        Assert.That((string?)error["nextStep"], Does.Contain("Check the client id"));
        Assert.That(((bool?)error["lasting"], (DateTimeOffset?)error["at"]), Is.EqualTo((true, Clock.Start)));
    }

    [Test]
    public async Task An_endpoint_that_is_gone_is_not_reached()
    {
        Api.Dispose();
        await FailAsync();

        var (state, error) = await ErrorAsync();

        Assert.That((state, (string?)error["title"]), Is.EqualTo(("unreachable", "1NCE was not reached")));
        Assert.That((string?)error["detail"], Does.Contain("127.0.0.1"));
    }

    [TestCase(503)]
    [TestCase(429)]
    public async Task An_endpoint_that_answers_that_it_cannot_is_failing(int status)
    {
        Api.Fail(status);
        await FailAsync();

        var (state, error) = await ErrorAsync();

        Assert.That((state, (string?)error["title"]), Is.EqualTo(("failing", $"1NCE answered {status}")));
    }

    [Test]
    public async Task A_web_page_in_place_of_a_token_is_unexpected()
    {
        Api.RespondWithHtml(200);
        await FailAsync();

        Assert.That((await ErrorAsync()).State, Is.EqualTo("unexpected"));
    }

    [Test]
    public async Task An_error_that_is_over_stays_to_be_read()
    {
        Api.RespondWithHtml(200, times: 1);
        await FailAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await GetTokenAsync();

        var (state, error) = await ErrorAsync();

        Assert.That(
            (state, (bool?)error["lasting"], (string?)error["title"]),
            Is.EqualTo(("valid", false, "The response contained no token"))
        );
    }

    [Test]
    public async Task Without_credentials_it_says_how_to_give_them()
    {
        await StopHostAsync();
        await StartHostAsync(
            Account.WithoutCredentials("There is no client id: set one.", OneNceOptions.DefaultBaseAddress)
        );

        var (state, error) = await ErrorAsync();

        Assert.That(
            (state, (string?)error["nextStep"], error["at"]),
            Is.EqualTo(("unconfigured", "There is no client id: set one.", (JsonNode?)null))
        );
    }

    [Test]
    public async Task Only_the_sandbox_of_the_host_itself_is_called_one()
    {
        // An API on this machine may be anything, for instance a tunnel to 1NCE.
        Assert.That((bool?)(await StatusAsync())["sandbox"], Is.False);
        await StopHostAsync();
        using var sandbox = Account.StartSandbox(TimeSpan.FromSeconds(30), Clock);
        await StartHostAsync(sandbox);

        var status = await StatusAsync();

        Assert.That(
            ((bool?)status["sandbox"], (string?)status["endpoint"]),
            Is.EqualTo((true, sandbox.BaseAddress.AbsoluteUri))
        );
    }

    [Test]
    public async Task It_says_whose_token_it_is_which_version_runs_since_when_and_how_to_get_a_token()
    {
        await GetTokenAsync();

        var status = await StatusAsync();

        Assert.That((string?)status["scope"], Is.EqualTo("all"));
        Assert.That((string?)status["version"], Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That((DateTimeOffset?)status["startedAt"], Is.EqualTo(Clock.GetUtcNow()));
        Assert.That((string?)status["keyLocation"], Is.EqualTo("the test"));
        Assert.That(
            (string?)status["tokenCommand"],
            Does.Contain("'the test'").And.EndWith($"'{Address.GetLeftPart(UriPartial.Authority)}/v1/oauth/token'")
        );
        Assert.That(status.ToJsonString(), Does.Not.Contain(Served.Key).And.Not.Contain(Issued));
    }

    [Test]
    public async Task Requests_are_counted_by_what_became_of_them()
    {
        foreach (var path in new[] { "/skills", "/nowhere", "/v1/oauth/token" })
        {
            using var answer = await Client.GetAsync(path);
        }

        using var refused = await Client.PostAsync("/v1/oauth/token", null);
        var kinds = (await StatusAsync())["requests"]!["kinds"]!;

        Assert.That(
            ((int?)kinds["token"], (int?)kinds["other"], (int?)kinds["withoutKey"], (int?)kinds["refused"]),
            Is.EqualTo((0, 1, 1, 2))
        );
    }

    [Test]
    public async Task Requests_are_counted_and_those_of_the_page_are_not()
    {
        foreach (var path in new[] { "/", "/status", "/page/page.css", "/health/live", "/nowhere", "/nowhere/else" })
        {
            using var answer = await Client.GetAsync(path);
        }

        var requests = (await StatusAsync())["requests"]!;

        Assert.That(
            (Sum(requests["counts"]), Sum(requests["errors"]), (int?)requests["intervalSeconds"]),
            Is.EqualTo((2, 2, 5))
        );
    }

    [Test]
    public async Task It_may_not_be_stored()
    {
        using var answer = await Client.GetAsync("/status");

        Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
    }

    private static int Sum(JsonNode? numbers) => numbers!.AsArray().Sum(number => (int)number!);

    private async Task<(string? State, JsonNode Error)> ErrorAsync()
    {
        var status = await StatusAsync();
        return ((string?)status["state"], status["lastError"]!);
    }
}
