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
        using var adapter = new OneNceRequestAdapter(_app.Tokens);
        await adapter.SendNoContentAsync(Request());
        _app.Sandbox.RevokeAll();

        await adapter.SendNoContentAsync(Request());

        Assert.That(
            (_app.Sandbox.TokenRequests, string.Join(' ', _app.Calls.Select(call => call.StatusCode))),
            Is.EqualTo((2, "200 401 200"))
        );
    }

    [Test]
    public async Task A_body_is_sent_again_byte_for_byte()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);
        await adapter.SendNoContentAsync(Request());
        _app.Sandbox.RevokeAll();

        await adapter.SendNoContentAsync(Order(new MemoryStream("{\"a\":1}"u8.ToArray())));

        var sent = _app.Calls.Skip(1).Select(call => $"{call.StatusCode} {call.Headers["Content-Type"]} {call.Body}");
        Assert.That(sent, Is.EqualTo(new[] { "401 application/json {\"a\":1}", "200 application/json {\"a\":1}" }));
    }

    [Test]
    public async Task A_body_that_cannot_be_read_again_is_sent_once()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);
        await adapter.SendNoContentAsync(Request());
        _app.Sandbox.RevokeAll();

        await Assert.ThatAsync(
            () => adapter.SendNoContentAsync(Order(new OneWay())),
            Throws.TypeOf<ApiException>().With.Property("ResponseStatusCode").EqualTo(401)
        );
        Assert.That(_app.Calls, Has.Count.EqualTo(2));
    }

    [TestCase(401), TestCase(503)]
    public async Task An_order_is_sent_once_where_that_was_asked_for(int status)
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);
        _app.Sandbox.Resources.Fail(status, TimeSpan.Zero, times: 1);
        var order = Order(new MemoryStream([1]));
        order.AddRequestOptions([new NoRetryOption()]);

        await Assert.ThatAsync(
            () => adapter.SendNoContentAsync(order),
            Throws.TypeOf<ApiException>().With.Property("ResponseStatusCode").EqualTo(status)
        );
        Assert.That((_app.Calls.Count, await _app.GetAsync()), Is.EqualTo((1, 200)));
    }

    [Test]
    public async Task A_retry_of_Kiotas_passes_here_again_and_keeps_its_token()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);
        _app.Sandbox.Resources.Fail(429, TimeSpan.Zero, times: 1);

        await adapter.SendNoContentAsync(Request());

        Assert.That(
            (_app.Calls.Count, _app.Calls.All(call => call.HasLiveToken), _app.Sandbox.TokenRequests),
            Is.EqualTo((2, true, 1))
        );
    }

    [Test]
    public async Task A_redirect_to_another_port_of_the_host_is_not_followed()
    {
        using var elsewhere = OneNce.Sandbox.OneNceSandbox.Start();
        _app.Sandbox.Resources.Redirect(new Uri(elsewhere.BaseAddress + "/v2/sims"), times: 1);
        using var adapter = new OneNceRequestAdapter(_app.Tokens);

        await Assert.ThatAsync(
            () => adapter.SendNoContentAsync(Request()),
            Throws.InvalidOperationException.With.Message.Contains("which issued the token")
        );
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public async Task A_redirect_within_the_API_keeps_the_token()
    {
        _app.Sandbox.Resources.Redirect(new Uri(_app.Sandbox.BaseAddress + "/v2/elsewhere"), times: 1);
        using var adapter = new OneNceRequestAdapter(_app.Tokens);

        await adapter.SendNoContentAsync(Request());

        Assert.That(_app.Calls.Select(call => call.HasLiveToken), Is.EqualTo(new[] { true, true }));
    }

    [Test]
    public async Task A_401_with_claims_makes_Kiota_send_a_third_time_and_no_more()
    {
        using var api = new Exchange((_, _) => Claiming());
        using var adapter = new OneNceRequestAdapter(api.Tokens, api);

        await Assert.ThatAsync(
            () => adapter.SendNoContentAsync(new() { HttpMethod = Method.GET, URI = Exchange.Request().RequestUri! }),
            Throws.TypeOf<ApiException>()
        );
        Assert.That(api.Sent, Is.EqualTo(new[] { "Bearer A", "Bearer B", "Bearer B" }));

        static HttpResponseMessage Claiming()
        {
            var answer = Exchange.Answer(401);
            answer.Headers.Add("WWW-Authenticate", "Bearer error=\"insufficient_claims\", claims=\"abc\"");
            return answer;
        }
    }

    [Test]
    public async Task A_request_that_Kiota_makes_for_other_means_carries_the_token()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);

        using var request = await adapter.ConvertToNativeRequestAsync<HttpRequestMessage>(Request());

        Assert.That(request!.Headers.Authorization!.Parameter, Is.EqualTo((await _app.Tokens.GetTokenAsync()).Value));
    }

    [Test]
    public void The_option_is_filed_where_the_handler_looks_for_it()
    {
        using var request = new HttpRequestMessage();
        request.Options.Set(
            new HttpRequestOptionsKey<IRequestOption>(typeof(NoRetryOption).FullName!),
            new NoRetryOption()
        );

        Assert.That(RequestMarks.Has(request, RequestMarks.WithoutRetry));
    }

    [Test]
    public async Task A_request_to_another_host_is_not_sent()
    {
        using var adapter = new OneNceRequestAdapter(_app.Tokens);

        await Assert.ThatAsync(
            () =>
                adapter.SendNoContentAsync(
                    new RequestInformation { HttpMethod = Method.GET, URI = new Uri("https://evil.example/v2/sims") }
                ),
            Throws.InvalidOperationException
        );
    }

    [Test]
    public async Task A_redirect_to_another_host_does_not_take_the_token_along()
    {
        using var elsewhere = OneNce.Sandbox.OneNceSandbox.Start();
        _app.Sandbox.Resources.Redirect(new Uri(elsewhere.BaseAddress + "/v2/sims"), times: 1);
        using var adapter = new OneNceRequestAdapter(_app.Tokens);

        await Assert.ThatAsync(() => adapter.SendNoContentAsync(Request()), Throws.Exception);

        Assert.That(elsewhere.Requests.Select(request => request.Token), Is.All.Null);
    }

    [Test]
    public async Task The_authentication_provider_serves_an_adapter_of_ones_own()
    {
        using var adapter = new HttpClientRequestAdapter(new OneNceAuthenticationProvider(_app.Tokens));

        await adapter.SendNoContentAsync(Request());
        await adapter.SendNoContentAsync(Request());

        Assert.That((_app.Sandbox.TokenRequests, _app.Calls.All(call => call.HasLiveToken)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task The_access_token_provider_serves_Kiotas_own_authentication()
    {
        var provider = new OneNceAccessTokenProvider(_app.Tokens);
        using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(provider));

        await adapter.SendNoContentAsync(Request());

        Assert.That(
            (_app.Calls.Single().HasLiveToken, provider.AllowedHostsValidator.AllowedHosts),
            Is.EqualTo((true, new[] { "127.0.0.1" })).Using<IEnumerable<string>>((a, b) => a.SequenceEqual(b))
        );
    }

    [Test]
    public async Task Neither_provider_gives_a_token_to_another_host()
    {
        var foreign = new Uri("https://evil.example/management-api/v2");

        await Assert.ThatAsync(
            () => new OneNceAccessTokenProvider(_app.Tokens).GetAuthorizationTokenAsync(foreign),
            Throws.InvalidOperationException
        );
        await Assert.ThatAsync(
            () =>
                new OneNceAuthenticationProvider(_app.Tokens).AuthenticateRequestAsync(
                    new RequestInformation { URI = foreign }
                ),
            Throws.InvalidOperationException
        );
        Assert.That(_app.Sandbox.Requests, Is.Empty);
    }

    [Test]
    public async Task The_authentication_provider_replaces_the_token_of_an_earlier_try()
    {
        var provider = new OneNceAuthenticationProvider(_app.Tokens);
        var request = Request();
        await provider.AuthenticateRequestAsync(request);
        _app.Tokens.Invalidate(await _app.Tokens.GetTokenAsync());

        await provider.AuthenticateRequestAsync(request);

        Assert.That(
            request.Headers["Authorization"],
            Is.EqualTo(new[] { "Bearer " + (await _app.Tokens.GetTokenAsync()).Value })
        );
    }

    private RequestInformation Order(Stream body)
    {
        var order = Request(Method.POST);
        order.SetStreamContent(body, "application/json");
        return order;
    }

    private RequestInformation Request(Method method = Method.GET) =>
        new() { HttpMethod = method, URI = new Uri(_app.Sandbox.BaseAddress + "/v2/sims") };
}
