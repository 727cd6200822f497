namespace OneNce.Sandbox.Tests;

public sealed class RequestTests : SandboxFixture
{
    [Test]
    public async Task A_token_request_is_on_record_with_what_it_asked_and_got()
    {
        await Client.AskAsync();

        var request = Api.Requests.Single();
        Assert.That((request.Method, request.Path, request.IsTokenRequest), Is.EqualTo(("POST", "/management-api/oauth/token", true)));
        Assert.That((request.ClientId, request.GrantType), Is.EqualTo((Api.ClientId, "client_credentials")));
        Assert.That((request.StatusAnswered, request.ExampleAnswered, request.Fault), Is.EqualTo(((int?)200, "Success", (string?)null)));
        Assert.That(request.At, Is.EqualTo(Clock.GetUtcNow()));
        Assert.That(request.Headers["content-type"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task A_resource_request_is_on_record_with_its_token()
    {
        var token = await Client.TokenAsync();
        await Client.GetAsync("/v2/sims?page=1", token);
        await Client.GetAsync("/v2/sims", "dead");

        Assert.That(Api.Requests.Skip(1).Select(r => (r.Path, r.Token, r.HasLiveToken, r.StatusAnswered)), Is.EqualTo(new[]
        {
            ("/management-api/v2/sims", token, true, (int?)200),
            ("/management-api/v2/sims", "dead", false, 401),
        }));
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_fault_is_on_record_in_words()
    {
        Api.Fails(503);
        await Client.AskAsync();

        Assert.That(Api.Requests.Single().Fault, Is.EqualTo("fails with 503"));
    }

    [Test]
    public async Task Nothing_prints_the_secret_or_a_token()
    {
        var token = await Client.TokenAsync();
        await Client.GetAsync("/v2/sims", token);

        var printed = string.Join("\n", Api.Requests) + Api + string.Join("\n", Api.Examples);

        Assert.That(printed, Does.Not.Contain(Api.ClientSecret).And.Not.Contain(token).And.Not.Contain("Basic ").And.Not.Contain("eyJ"));
    }

    [Test]
    public async Task Only_the_latest_requests_are_kept_and_all_are_counted()
    {
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { RequestsKept = 2 });
        using var caller = new Caller(sandbox);
        for (var i = 0; i < 5; i++)
        {
            await caller.TokenAsync();
        }

        Assert.That((sandbox.Requests.Count, sandbox.TokenRequests, sandbox.TokensIssued), Is.EqualTo((2, 5, 5)));
    }
}
