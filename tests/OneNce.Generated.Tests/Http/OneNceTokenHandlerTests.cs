using System.Net.Http.Json;
using System.Text;

namespace OneNce.Tests.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OneNceTokenHandlerTests : IDisposable
{
    private static readonly Dictionary<string, Func<HttpContent?>> Contents = new()
    {
        ["none"] = () => null,
        ["text"] = () => new StringContent("{\"a\":1}", Encoding.UTF8, "application/json"),
        ["form"] = () => new FormUrlEncodedContent([KeyValuePair.Create("a", "ä&=")]),
        ["bytes"] = () => new ByteArrayContent([0, 1, 255]) { Headers = { { "Content-Language", "de" } } },
        ["JSON"] = () => JsonContent.Create(new Counter()),
        ["a stream that can seek, from its middle"] = () =>
            new StreamContent(new MemoryStream([1, 2, 3]) { Position = 1 })
            {
                Headers = { { "Content-Type", "image/png" } },
            },
        ["parts"] = () =>
            new MultipartContent("mixed", "edge") { new StringContent("a"), JsonContent.Create(new Counter()) },
    };

    private static readonly Dictionary<string, Func<HttpContent>> Streams = new()
    {
        ["a stream"] = () => new StreamContent(new OneWay()),
        ["parts with a stream"] = () =>
            new MultipartContent { new StringContent("a"), new StreamContent(new OneWay()) },
    };

    private readonly Application _app = new();

    public void Dispose() => _app.Dispose();

    [Test]
    public async Task Each_request_carries_the_token()
    {
        Assert.That((await _app.GetAsync(), await _app.GetAsync()), Is.EqualTo((200, 200)));
        Assert.That((_app.Sandbox.TokenRequests, _app.Calls.All(call => call.HasLiveToken)), Is.EqualTo((1, true)));
    }

    [Test]
    public async Task A_token_that_was_revoked_costs_one_401_and_one_fetch()
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();

        Assert.That(await _app.GetAsync(), Is.EqualTo(200));
        Assert.That(
            (_app.Sandbox.TokenRequests, string.Join(' ', _app.Calls.Select(call => call.StatusCode))),
            Is.EqualTo((2, "200 401 200"))
        );
    }

    [TestCaseSource(nameof(ContentNames))]
    public async Task What_can_be_read_again_is_sent_again_byte_for_byte(string content)
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();

        using var response = await _app.Client.PostAsync("v1/orders", Contents[content]());

        var sent = _app.Calls.Skip(1).ToList();
        Assert.That(((int)response.StatusCode, sent.Count, sent[1].Body), Is.EqualTo((200, 2, sent[0].Body)));
        Assert.That(ContentHeaders(sent[1]), Is.EqualTo(ContentHeaders(sent[0])));
    }

    [TestCaseSource(nameof(StreamNames))]
    public async Task What_cannot_be_read_again_is_not_sent_again(string content)
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();

        using var response = await _app.Client.PostAsync("v1/orders", Streams[content]());

        Assert.That(((int)response.StatusCode, _app.Calls.Count), Is.EqualTo((401, 2)));
        Assert.That(await _app.GetAsync(), Is.EqualTo(200), "The token was reported all the same.");
    }

    [Test]
    public async Task A_request_that_costs_money_is_sent_once()
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();
        using var order = new HttpRequestMessage(HttpMethod.Post, "v1/orders").WithoutRetry();

        using var response = await _app.Client.SendAsync(order);

        Assert.That(((int)response.StatusCode, _app.Calls.Count), Is.EqualTo((401, 2)));
    }

    [Test]
    public async Task A_client_may_send_everything_once()
    {
        using var app = new Application(options => options.RetryOnUnauthorized = false);
        await app.GetAsync();
        app.Sandbox.RevokeAll();

        Assert.That((await app.GetAsync(), await app.GetAsync()), Is.EqualTo((401, 200)));
    }

    [Test]
    public async Task A_second_401_is_returned_as_it_is()
    {
        _app.Sandbox.Resources.Fail(401);

        Assert.That((await _app.GetAsync(), _app.Calls.Count, _app.Sandbox.TokenRequests), Is.EqualTo((401, 2, 2)));
    }

    [TestCase(403), TestCase(429), TestCase(500)]
    public async Task Other_errors_say_nothing_about_the_token(int status)
    {
        _app.Sandbox.Resources.Fail(status);

        Assert.That((await _app.GetAsync(), _app.Calls.Count, _app.Sandbox.TokenRequests), Is.EqualTo((status, 1, 1)));
    }

    [Test]
    public async Task Ten_requests_with_a_revoked_token_cost_one_fetch()
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _app.GetAsync()));

        Assert.That(answers, Is.All.EqualTo(200));
        Assert.That(_app.Sandbox.TokenRequests, Is.EqualTo(2));
    }

    [Test]
    public async Task Without_a_token_nothing_is_sent()
    {
        _app.Sandbox.RespondWithError("BadCredentials");

        await Assert.ThatAsync(
            () => _app.GetAsync(),
            Throws.TypeOf<OneNceTokenException>().With.Property("Kind").EqualTo(TokenErrorKind.InvalidCredentials)
        );
        Assert.That(_app.Calls, Is.Empty);
    }

    [Test]
    public async Task Whatever_Authorization_a_request_has_is_replaced()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v2/sims")
        {
            Headers = { { "Authorization", "Basic abc" } },
        };

        Assert.That((int)(await _app.Client.SendAsync(request)).StatusCode, Is.EqualTo(200));
    }

#if !NETSTANDARD_LIBRARY // There is no synchronous Send to override.
    [Test]
    public async Task A_synchronous_request_works_once_there_is_a_token()
    {
        await _app.Tokens.GetTokenAsync();

        using var response = _app.Client.Send(new HttpRequestMessage(HttpMethod.Get, "v2/sims"));

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    [Test]
    public void A_synchronous_request_without_a_token_cached_says_what_to_do()
    {
        _app.Sandbox.Hang();

        Assert.That(
            () => _app.Client.Send(new HttpRequestMessage(HttpMethod.Get, "v2/sims")),
            Throws.InvalidOperationException.With.Message.Contains("await TokenSource.GetTokenAsync first")
        );
        Assert.That(_app.Calls, Is.Empty);
    }

    [Test]
    public async Task A_401_to_a_synchronous_request_is_returned_and_reported()
    {
        await _app.GetAsync();
        _app.Sandbox.RevokeAll();

        using var response = _app.Client.Send(new HttpRequestMessage(HttpMethod.Get, "v2/sims"));

        Assert.That(((int)response.StatusCode, await _app.GetAsync()), Is.EqualTo((401, 200)));
    }
#endif

    [Test]
    public void Waiting_for_a_task_on_a_single_thread_does_not_deadlock()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new DeafContext());
        try
        {
            Assert.That(_app.Client.GetAsync("v2/sims").Wait(TimeSpan.FromMinutes(1)));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static IEnumerable<string> ContentNames() => Contents.Keys;

    private static IEnumerable<string> StreamNames() => Streams.Keys;

    private static string ContentHeaders(OneNce.Sandbox.SandboxRequest request) =>
        string.Join(
            '\n',
            request
                .Headers.Where(header => header.Key.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
                .Select(header => $"{header.Key}: {string.Join(',', header.Value)}")
        );

    /// <summary>Another number each time it is written: a second writing would not be the same.</summary>
    private sealed class Counter
    {
        private int _value;

        public int Value => ++_value;
    }

    /// <summary>The one thread is busy waiting: nothing that is posted to it ever runs.</summary>
    private sealed class DeafContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }
}
