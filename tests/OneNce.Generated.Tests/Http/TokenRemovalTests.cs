using System.Net;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using OneNce.Tests.Fleet;

namespace OneNce.Tests.Http;

/// <summary>
/// What the handler puts on, the handler takes off: no path that a request object takes carries the token to another
/// host.
/// </summary>
public sealed class TokenRemovalTests
{
    private static readonly Uri Api = new(OneNceOptions.DefaultBaseAddress + "/v2/export");
    private static readonly Uri Elsewhere = new("https://files.example.net/export.csv");

    private static readonly Dictionary<string, Func<DelegatingHandler>> Above = new()
    {
        ["a redirect handler"] = () =>
            new Around(
                async (request, send) =>
                {
                    var response = await send(request);
                    request.RequestUri = response.Headers.Location;
                    return await send(request);
                }
            ),
        ["a redirect handler that starts from the response's request"] = () =>
            new Around(
                async (request, send) =>
                {
                    var response = await send(request);
                    return await send(Copy(response.RequestMessage!, response.Headers.Location!));
                }
            ),
        ["a fail-over handler"] = () =>
            new Around(
                async (request, send) =>
                {
                    try
                    {
                        return await send(request);
                    }
                    catch (HttpRequestException)
                    {
                        request.RequestUri = Elsewhere;
                        return await send(request);
                    }
                }
            ),
        ["a fail-over handler that clones"] = () =>
            new Around(
                async (request, send) =>
                {
                    try
                    {
                        return await send(request);
                    }
                    catch (HttpRequestException)
                    {
                        return await send(Copy(request, Elsewhere));
                    }
                }
            ),
        ["a hedging handler"] = () =>
            new Around(
                async (request, send) =>
                {
                    var first = send(request);
                    var second = await send(Copy(request, Elsewhere));
                    await Task.WhenAny(first);
                    return second;
                }
            ),
        ["a hedging handler that keeps the message"] = () =>
            new Around(
                async (request, send) =>
                {
                    var first = send(request);
                    request.RequestUri = Elsewhere;
                    var second = await send(request);
                    await Task.WhenAny(first);
                    return second;
                }
            ),
        ["a handler that parses the header"] = () =>
            new Around(
                async (request, send) =>
                {
                    var first = send(request);
                    var copy = new HttpRequestMessage(HttpMethod.Get, Elsewhere);
                    copy.Headers.TryAddWithoutValidation(
                        "Authorization",
                        ["bearer  " + request.Headers.Authorization?.Parameter]
                    );
                    await Task.WhenAny(first);
                    return await send(copy);
                }
            ),
    };

    [Test]
    public async Task Nothing_above_the_handler_carries_the_token_elsewhere(
        [ValueSource(nameof(AboveNames))] string above,
        [Values(302, 307, 200, 401, 503, 0)] int status,
        [Values] bool late,
        [Values] bool sendsCopy
    )
    {
        var wire = new Network(status, late, sendsCopy);
        var tokens = new Tokens(late);
        var handler = new OneNceTokenHandler(
            tokens,
            new() { OutOfScopeRequestHandling = OutOfScopeRequestHandling.PassThrough }
        )
        {
            InnerHandler = wire,
        };
        var outer = Above[above]();
        outer.InnerHandler = handler;
        using var client = new HttpMessageInvoker(outer);
        using var request = new HttpRequestMessage(HttpMethod.Get, Api);

        try
        {
            using var response = await client.SendAsync(request, default);
            Assert.That($"{response.RequestMessage?.Headers}", Does.Not.Contain("abc"));
        }
        catch (Exception exception)
            when (exception is HttpRequestException or InvalidOperationException or NullReferenceException)
        {
            // Without a location there is nowhere to go.
        }

        Assert.That(wire.Leaks, Is.Empty);
        Assert.That($"{request.Headers}", Does.Not.Contain("abc"));
    }

    [Test]
    public async Task A_message_whose_address_changes_while_its_token_is_awaited_goes_without_it()
    {
        var wire = new Network(200, late: false, sendsCopy: false);
        var tokens = new Tokens(late: false) { Hold = new TaskCompletionSource() };
        using var client = new HttpMessageInvoker(
            new OneNceTokenHandler(tokens, new() { OutOfScopeRequestHandling = OutOfScopeRequestHandling.PassThrough })
            {
                InnerHandler = wire,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, Api);

        var sending = client.SendAsync(request, default);
        request.RequestUri = Elsewhere;
        tokens.Hold.SetResult();
        await sending;

        Assert.That(wire.Sent, Is.EqualTo(new[] { $"{Elsewhere} " }));
    }

    [Test]
    public async Task A_message_whose_address_changes_while_its_token_is_awaited_is_refused_unless_such_may_pass()
    {
        var wire = new Network(200, late: false, sendsCopy: false);
        var tokens = new Tokens(late: false) { Hold = new TaskCompletionSource() };
        using var client = new HttpMessageInvoker(new OneNceTokenHandler(tokens) { InnerHandler = wire });
        using var request = new HttpRequestMessage(HttpMethod.Get, Api);

        var sending = client.SendAsync(request, default);
        request.RequestUri = Elsewhere;
        tokens.Hold.SetResult();

        await Assert.ThatAsync(() => sending, Throws.InvalidOperationException);
        Assert.That(wire.Sent, Is.Empty);
    }

#if !NETSTANDARD_LIBRARY // There is no synchronous Send to override.
    [Test]
    public void A_synchronous_request_loses_its_token_as_well(
        [Values(200, 302, 401, 503, 0)] int status,
        [Values] bool sendsCopy
    )
    {
        var wire = new Network(status, late: false, sendsCopy);
        using var client = new HttpMessageInvoker(
            new OneNceTokenHandler(new Tokens(late: false)) { InnerHandler = wire }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, Api);

        try
        {
            using var response = client.Send(request, default);
            Assert.That(response.RequestMessage!.Headers.Contains("Authorization"), Is.False);
        }
        catch (HttpRequestException)
        {
            Assert.That(status, Is.Zero);
        }

        Assert.That(request.Headers.Contains("Authorization"), Is.False);
        Assert.That(wire.Sent, Is.EqualTo(new[] { $"{Api} Bearer abc" }));
    }
#endif

    [Test]
    public async Task A_header_that_the_caller_set_for_another_host_stays()
    {
        var wire = new Network(200, late: false, sendsCopy: false);
        using var client = new HttpMessageInvoker(
            new OneNceTokenHandler(
                new Tokens(late: false),
                new() { OutOfScopeRequestHandling = OutOfScopeRequestHandling.PassThrough }
            )
            {
                InnerHandler = wire,
            }
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, Elsewhere)
        {
            Headers = { { "Authorization", "Basic abc" } },
        };

        await client.SendAsync(request, default);

        Assert.That(wire.Sent, Is.EqualTo(new[] { $"{Elsewhere} Basic abc" }));
    }

    [Test]
    public async Task No_request_of_Kiota_carries_the_token_to_another_adapter([Values(200, 401, 503)] int status)
    {
        var wire = new Network(status, late: false, sendsCopy: false);
        var elsewhere = new Network(200, late: false, sendsCopy: false);
        using var adapter = new OneNceRequestAdapter(new Tokens(late: false), wire);
        using var other = new HttpClientRequestAdapter(
            new AnonymousAuthenticationProvider(),
            httpClient: new HttpClient(elsewhere)
        )
        {
            BaseUrl = "https://files.example.net",
        };
        var request = new RequestInformation(Method.GET, "{+baseurl}/v2/export", new Dictionary<string, object>());
        request.AddRequestOptions([new NoRetryOption()]);

        try
        {
            await adapter.SendNoContentAsync(request);
        }
        catch (ApiException)
        {
            Assert.That(status, Is.Not.EqualTo(200));
        }

        await other.SendNoContentAsync(request);

        Assert.That(
            (wire.Sent[0], elsewhere.Sent[0]),
            Is.EqualTo(($"{Api} Bearer abc", "https://files.example.net/v2/export "))
        );
    }

    [Test]
    public async Task A_generated_client_leaves_no_token_on_what_it_sent(
        [Values(200, 404, 0)] int status,
        [Values] bool sendsCopy
    )
    {
        var wire = new Network(status, late: false, sendsCopy);
        HttpRequestMessage? seen = null;
        var outer = new Around(
            async (request, send) =>
            {
                seen = request;
                return await send(request);
            }
        );
        outer.InnerHandler = new OneNceTokenHandler(new Tokens(late: false)) { InnerHandler = wire };
        using var client = new HttpClient(outer) { BaseAddress = new Uri(OneNceOptions.DefaultBaseAddress + "/") };

        try
        {
            await new FleetClient(client).GetSimsAsync();
        }
        catch (Exception exception) when (exception is OneNceException or HttpRequestException)
        {
            // What it comes to is not the point.
        }

        Assert.That(
            (wire.Sent[0].EndsWith("Bearer abc", StringComparison.Ordinal), seen!.Headers.Contains("Authorization")),
            Is.EqualTo((true, false))
        );
    }

    private static IEnumerable<string> AboveNames() => Above.Keys;

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri address)
    {
        var copy = new HttpRequestMessage(request.Method, address);
        foreach (var header in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return copy;
    }

    private sealed class Tokens(bool late) : TokenSource
    {
        private readonly AccessToken _token = new("abc", DateTimeOffset.MaxValue);

        public TaskCompletionSource? Hold { get; init; }

        public override Uri BaseAddress => OneNceOptions.DefaultBaseAddress;

        public override async ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
        {
            if (late)
            {
                await Task.Yield();
            }

            await (Hold?.Task ?? Task.CompletedTask);
            return _token;
        }

        public override void Invalidate(AccessToken token) { }
    }

    private sealed class Around(
        Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> act
    ) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => act(request, message => base.SendAsync(message, cancellationToken));
    }

    /// <summary>The API and another host; below the handler, a copy may be sent in place of the message.</summary>
    private sealed class Network(int status, bool late, bool sendsCopy) : HttpMessageHandler
    {
        private readonly List<string> _sent = [];

        public IReadOnlyList<string> Sent => _sent;

        public IEnumerable<string> Leaks =>
            _sent.Where(sent =>
                sent.StartsWith(Elsewhere.AbsoluteUri, StringComparison.Ordinal)
                && sent.Contains("abc", StringComparison.Ordinal)
            );

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var message = Note(request);
            if (late)
            {
                await Task.Yield();
            }

            return Answer(message);
        }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Answer(Note(request));

        private HttpRequestMessage Note(HttpRequestMessage request)
        {
            lock (_sent)
            {
                _sent.Add($"{request.RequestUri} {request.Headers.Authorization}");
            }

            return sendsCopy ? Copy(request, request.RequestUri!) : request;
        }

        private HttpResponseMessage Answer(HttpRequestMessage message)
        {
            var isApi = message.RequestUri!.Host == Api.Host;
            if (isApi && status == 0)
            {
                throw new HttpRequestException("The connection broke.");
            }

            var response = new HttpResponseMessage(isApi ? (HttpStatusCode)status : HttpStatusCode.OK)
            {
                RequestMessage = message,
            };
            response.Headers.Location = Elsewhere;
            return response;
        }
    }
}
