using System.Net;

namespace OneNce.Tests.Http;

/// <summary>Where a token may go: attacked.</summary>
public sealed class ReachTests
{
    private readonly AllowedAddress _allowed = new(OneNceOptions.DefaultBaseAddress);

    [
        TestCase("https://api.1nce.com/management-api/v2/sims"),
        TestCase("https://API.1NCE.COM:443/management-api/v1/orders?a=/../b"),
        TestCase("https://api.1nce.com/management-api")
    ]
    [
        TestCase("https://api.1nce.com/management-api/v2/sims/8988%2F1"),
        TestCase("https://api.1nce.com/management-api//v2/sims"),
        TestCase("https://api.1nce.com/management-api/oauth/tokens")
    ]
    public void A_token_goes_below_its_base_address(string address) =>
        Assert.That(_allowed.GetViolation(new Uri(address)), Is.Null);

    [
        TestCase("http://api.1nce.com/management-api/v2/sims"),
        TestCase("https://api.1nce.com:8443/management-api/v2/sims"),
        TestCase("https://evil.example/management-api/v2/sims")
    ]
    [
        TestCase("https://api.1nce.com.evil.example/management-api/v2"),
        TestCase("https://api.1nce.com@evil.example/management-api/v2"),
        TestCase("https://evil.example#api.1nce.com/management-api/v2")
    ]
    [
        TestCase("https://user:password@api.1nce.com/management-api/v2"),
        TestCase("https://api.1nce.com/management-apix/v2"),
        TestCase("https://api.1nce.com/"),
        TestCase("https://api.1nce.com/Management-API/v2")
    ]
    [
        TestCase("https://api.1nce.com/management-api/../other"),
        TestCase("https://api.1nce.com/management-api/%2e%2e/other"),
        TestCase("https://api.1nce.com/management-api/%252e%252e/other")
    ]
    [
        TestCase("https://api.1nce.com/management-api/..%2fother"),
        TestCase("https://api.1nce.com/management-api/..%5cother"),
        TestCase("https://api.1nce.com/management-api/..\\other"),
        TestCase("https://api.1nce.com/management-api/v2/..;/x/%2e%2E%2F%2e%2e%2Fother")
    ]
    [
        TestCase("https://api.1nce.com/management-api/oauth/token"),
        TestCase("https://api.1nce.com/management-api/OAuth/Token/"),
        TestCase("https://api.1nce.com/management-api//oauth//token"),
        TestCase("https://api.1nce.com/management-api/oauth%2ftoken"),
        TestCase("https://api.1nce.com/management-api/oauth/token?x=1")
    ]
    [
        TestCase("https://api.1nce.com/management-api/%25252e%25252e/other"),
        TestCase("https://api.1nce.com/management-api/%2525252525252e./other"),
        TestCase("https://api.1nce.com/management-api/..;/other"),
        TestCase("https://api.1nce.com/management-api/..;a=b/other"),
        TestCase("https://api.1nce.com/management-api/v2%00/other")
    ]
    [
        TestCase("https://api.1nce.com/management-api/oauth;x/token"),
        TestCase("https://api.1nce.com/management-api/oauth/token;x"),
        TestCase("https://api.1nce.com/management-api/oauth/token/x"),
        TestCase("https://api.1nce.com/management-api/o%61uth/tok%65n"),
        TestCase("https://api.1nce.com/management-api/oauth./token%20")
    ]
    [
        TestCase("https://api.1nce.com./management-api/v2"),
        TestCase("https://api.1nce.com/\\@evil.example/management-api/v2")
    ]
    [
        TestCase("ws://api.1nce.com/management-api/v2"),
        TestCase("file:///management-api/v2"),
        TestCase("/management-api/v2")
    ]
    public void A_token_goes_nowhere_else(string address) =>
        Assert.That(_allowed.GetViolation(new Uri(address, UriKind.RelativeOrAbsolute)), Is.Not.Null);

    [Test]
    public async Task A_request_to_elsewhere_is_not_sent_and_the_reason_is_told()
    {
        using var app = new Application();

        await Assert.ThatAsync(
            () => app.Client.GetAsync("https://evil.example/v2/sims"),
            Throws.InvalidOperationException.With.Message.Contains("https://evil.example is not http://127.0.0.1")
        );
        await Assert.ThatAsync(
            () => app.Client.PostAsync("oauth/token", null),
            Throws.InvalidOperationException.With.Message.Contains("use the TokenSource")
        );
        Assert.That(app.Sandbox.Requests, Is.Empty);
    }

    [Test]
    public async Task A_request_to_elsewhere_passes_untouched_where_that_was_chosen()
    {
        using var app = new Application(options =>
            options.OutOfScopeRequestHandling = OutOfScopeRequestHandling.PassThrough
        );
        using var elsewhere = OneNce.Sandbox.OneNceSandbox.Start();

        using var response = await app.Client.GetAsync(new Uri(elsewhere.BaseAddress + "/v2/sims"));

        Assert.That(
            (response.StatusCode, elsewhere.Requests.Single().Token, app.Sandbox.TokenRequests),
            Is.EqualTo((HttpStatusCode.Unauthorized, (string?)null, 0))
        );
    }

    [TestCase(OutOfScopeRequestHandling.PassThrough, 401), TestCase(OutOfScopeRequestHandling.Throw, 200)]
    public async Task A_request_may_go_without_a_token_where_foreign_ones_pass(
        OutOfScopeRequestHandling foreign,
        int status
    )
    {
        using var app = new Application(options => options.OutOfScopeRequestHandling = foreign);

        using var response = await app.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "v2/sims").WithoutAccessToken()
        );

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [
        TestCase("/management-api/../v2/sims"),
        TestCase("/management-api/./../v2"),
        TestCase("/management-api/v2\\..\\..\\x")
    ]
    public void What_the_wire_would_carry_is_judged_even_where_NET_leaves_a_path_as_it_is(string path)
    {
        var raw = new Uri(
            "https://api.1nce.com" + path,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );

        Assert.That(_allowed.GetViolation(raw), Is.Not.Null);
    }

    [Test]
    public async Task A_redirect_within_the_API_loses_the_token_too_and_costs_none()
    {
        using var app = new Application();
        app.Sandbox.Resources.Redirect(new Uri(app.Sandbox.BaseAddress + "/v2/elsewhere"), times: 1);

        Assert.That((await app.GetAsync(), await app.GetAsync()), Is.EqualTo((401, 200)));
        Assert.That((app.Calls[1].Token, app.Sandbox.TokenRequests), Is.EqualTo(((string?)null, 1)));
    }

    [Test]
    public async Task A_token_follows_no_redirect()
    {
        using var app = new Application();
        using var elsewhere = OneNce.Sandbox.OneNceSandbox.Start();
        app.Sandbox.Resources.Redirect(new Uri(elsewhere.BaseAddress + "/v2/sims"), times: 1);

        await app.GetAsync();

        Assert.That(elsewhere.Requests.Select(request => request.Token), Is.All.Null.And.Not.Empty);
    }

    [TestCase("http://api.1nce.com/management-api"), TestCase("relative")]
    public void A_base_address_that_no_token_may_go_to_is_refused_at_once(string address) =>
        Assert.That(() => new AllowedAddress(new Uri(address, UriKind.RelativeOrAbsolute)), Throws.ArgumentException);
}
