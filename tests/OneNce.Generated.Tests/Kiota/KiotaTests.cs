using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using OneNce.Tests.Http;

namespace OneNce.Tests.Kiota;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class KiotaTests : IDisposable
{
    private readonly Application _app = new();

    public void Dispose() => _app.Dispose();

    [Test]
    public async Task A_request_gets_its_token_and_after_a_401_the_next_one()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens, _app.Sandbox.BaseAddress);
        await adapter.SendNoContentAsync(Request());
        _app.Sandbox.RevokesAll();

        await adapter.SendNoContentAsync(Request());

        Assert.That((_app.Sandbox.TokenRequests, string.Join(' ', _app.Calls.Select(call => call.StatusAnswered))), Is.EqualTo((2, "200 401 200")));
    }

    [Test]
    public async Task A_body_is_sent_again_whole_or_not_at_all()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens, _app.Sandbox.BaseAddress);
        await adapter.SendNoContentAsync(Request());
        _app.Sandbox.RevokesAll();
        var request = Request(Method.POST);
        request.SetStreamContent(new MemoryStream("{\"a\":1}"u8.ToArray()), "application/json");

        await Assert.ThatAsync(() => adapter.SendNoContentAsync(request), Throws.TypeOf<ApiException>().With.Property("ResponseStatusCode").EqualTo(401));

        Assert.That(_app.Calls, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_request_to_another_host_is_not_sent()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens, _app.Sandbox.BaseAddress);

        await Assert.ThatAsync(() => adapter.SendNoContentAsync(new RequestInformation { HttpMethod = Method.GET, URI = new Uri("https://evil.example/v2/sims") }), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_redirect_to_another_host_does_not_take_the_token_along()
    {
        using var elsewhere = OneNce.Sandbox.OneNceSandbox.Start();
        _app.Sandbox.Resources.Redirects(new Uri(elsewhere.BaseAddress + "/v2/sims"), times: 1);
        using var adapter = new OneNceRequestAdapter(_app.Tokens, _app.Sandbox.BaseAddress);

        await Assert.ThatAsync(() => adapter.SendNoContentAsync(Request()), Throws.Exception);

        Assert.That(elsewhere.Requests.Select(request => request.Token), Is.All.Null);
    }

    [Test]
    public async Task The_authentication_provider_serves_an_adapter_of_ones_own()
    {
        using var adapter = new HttpClientRequestAdapter(new OneNceAuthenticationProvider(_app.Tokens, _app.Sandbox.BaseAddress));

        await adapter.SendNoContentAsync(Request());
        await adapter.SendNoContentAsync(Request());

        Assert.That((_app.Sandbox.TokenRequests, _app.Calls.All(call => call.HasLiveToken)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task The_access_token_provider_serves_Kiotas_own_authentication()
    {
        var provider = new OneNceAccessTokenProvider(_app.Tokens, _app.Sandbox.BaseAddress);
        using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(provider));

        await adapter.SendNoContentAsync(Request());

        Assert.That((_app.Calls.Single().HasLiveToken, provider.AllowedHostsValidator.AllowedHosts), Is.EqualTo((true, new[] { "127.0.0.1" })).Using<IEnumerable<string>>((a, b) => a.SequenceEqual(b)));
    }

    [Test]
    public async Task Neither_provider_gives_a_token_to_another_host()
    {
        var foreign = new Uri("https://evil.example/management-api/v2");

        await Assert.ThatAsync(() => new OneNceAccessTokenProvider(_app.Tokens).GetAuthorizationTokenAsync(foreign), Throws.InvalidOperationException);
        await Assert.ThatAsync(() => new OneNceAuthenticationProvider(_app.Tokens).AuthenticateRequestAsync(new RequestInformation { URI = foreign }), Throws.InvalidOperationException);
        Assert.That(_app.Sandbox.Requests, Is.Empty);
    }

    [Test]
    public async Task The_authentication_provider_replaces_the_token_of_an_earlier_try()
    {
        var provider = new OneNceAuthenticationProvider(_app.Tokens, _app.Sandbox.BaseAddress);
        var request = Request();
        await provider.AuthenticateRequestAsync(request);
        _app.Tokens.Reject(await _app.Tokens.GetTokenAsync());

        await provider.AuthenticateRequestAsync(request);

        Assert.That(request.Headers["Authorization"], Is.EqualTo(new[] { "Bearer " + (await _app.Tokens.GetTokenAsync()).Value }));
    }

    private RequestInformation Request(Method method = Method.GET) => new() { HttpMethod = method, URI = new Uri(_app.Sandbox.BaseAddress + "/v2/sims") };
}
