namespace OneNce.Sandbox.Tests;

public sealed class RequestTests : SandboxFixture
{
    [Test]
    public async Task A_token_request_is_recorded_with_its_response()
    {
        await Client.AskAsync();

        var request = Api.Requests.Single();
        Assert.That(
            (request.Method, request.Path, request.IsTokenRequest),
            Is.EqualTo(("POST", "/management-api/oauth/token", true))
        );
        Assert.That((request.ClientId, request.GrantType), Is.EqualTo((Api.ClientId, "client_credentials")));
        Assert.That(
            (request.StatusCode, request.ExampleName, request.Fault),
            Is.EqualTo(((int?)200, "Success", (string?)null))
        );
        Assert.That(request.At, Is.EqualTo(Clock.GetUtcNow()));
        Assert.That(request.Headers["content-type"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task A_resource_request_is_recorded_with_its_token()
    {
        var token = await Client.GetTokenAsync();
        await Client.SendAsync("/v2/sims?page=1", token);
        await Client.SendAsync("/v2/sims", "dead");

        Assert.That(
            Api.Requests.Skip(1).Select(r => (r.Path, r.Token, r.HasLiveToken, r.StatusCode)),
            Is.EqualTo(
                new[]
                {
                    ("/management-api/v2/sims", token, true, (int?)200),
                    ("/management-api/v2/sims", "dead", false, 401),
                }
            )
        );
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_fault_is_recorded_with_a_description()
    {
        Api.Fail(503);
        await Client.AskAsync();

        Assert.That(Api.Requests.Single().Fault, Is.EqualTo("fails with 503"));
    }

    [Test]
    public async Task Nothing_prints_the_secret_or_a_token()
    {
        var token = await Client.GetTokenAsync();
        await Client.SendAsync("/v2/sims", token);

        var printed = string.Join("\n", Api.Requests) + Api + string.Join("\n", Api.Examples);

        Assert.That(
            printed,
            Does.Not.Contain(Api.ClientSecret).And.Not.Contain(token).And.Not.Contain("Basic ").And.Not.Contain("eyJ")
        );
    }

    [Test]
    public async Task A_secret_in_the_wrong_place_is_not_printed()
    {
        var token = await Client.GetTokenAsync();
        await Client.AskAsync(Caller.Basic(Api.ClientSecret.Replace(':', '_'), Api.ClientId));
        await Client.AskAsync(Caller.EncodeBasic("secret-without-colon"));
        await Client.SendAsync($"/v2/sims/{token}");

        Assert.That(
            Api.Requests.Skip(1).Select(request => request.ToString()),
            Is.EqualTo(
                new[]
                {
                    "POST /management-api/oauth/token by an unknown client: 400 (BadCredentials - Not Existing User)",
                    "POST /management-api/oauth/token by an unknown client: 400 (AuthValidationError - Password)",
                    $"GET /management-api/v2/sims/{token[..8]}… by an anonymous client: 401",
                }
            )
        );
    }

    [Test]
    public async Task Internal_types_print_neither_secrets_nor_tokens()
    {
        var response = new Response(200, "application/json", await Client.GetTokenAsync());
        var fault = new Fault(FaultKind.Response, "responds with 200") { Response = response };

        var printed = $"{response} {fault} {BasicCredentials.Parse(Caller.Basic("id", "secret"))}";

        Assert.That(printed, Does.Not.Contain("eyJ").And.Not.Contain("secret").And.Not.Contain("id "));
    }

    [Test]
    public async Task Control_characters_of_a_request_are_escaped()
    {
        Api.AddClient("\u001b[31m\nclient", "secret");
        await Client.AskAsync(Caller.Basic("\u001b[31m\nclient", "secret"));
        await Client.SendAsync("/v2/%1B%0A%E2%80%AEsims");

        var printed = Api.Requests.Select(request => request.ToString()).ToArray();

        Assert.That(printed[0], Does.Contain(@" by \u001B[31m\u000Aclient: 200"));
        Assert.That(printed[1], Does.Contain(@"/v2/\u001B\u000A\u202Esims by"));
    }

    [Test]
    public async Task Waiting_for_requests_can_be_canceled()
    {
        using var cancellation = new CancellationTokenSource();
        var wait = Api.WaitForRequestsAsync(1, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThatAsync(() => wait, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Only_the_most_recent_requests_are_kept_but_all_are_counted()
    {
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { MaxRecordedRequests = 2 });
        using var caller = new Caller(sandbox);
        for (var i = 0; i < 5; i++)
        {
            await caller.GetTokenAsync();
        }

        Assert.That((sandbox.Requests.Count, sandbox.TokenRequests, sandbox.TokensIssued), Is.EqualTo((2, 5, 5)));
    }
}
