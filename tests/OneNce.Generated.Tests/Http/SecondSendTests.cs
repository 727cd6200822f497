using System.Net.Http.Json;
using static OneNce.Tests.Http.Exchange;

namespace OneNce.Tests.Http;

/// <summary>When a request goes out once more, when it does not, and what is left behind.</summary>
public sealed class SecondSendTests
{
    private static readonly OneNceTokenException NoMore = new(TokenErrorKind.Network, "No more.");

    [TestCase("GET"), TestCase("HEAD"), TestCase("POST"), TestCase("DELETE")]
    public async Task Any_method_goes_out_once_more_with_the_next_token(string method)
    {
        using var exchange = new Exchange((it, _) => Answer(it.Sent.Count == 1 ? 401 : 200));

        Assert.That(await exchange.SendAsync(new HttpMethod(method)), Is.EqualTo(200));
        Assert.That(exchange.Sent, Is.EqualTo(new[] { "Bearer A", "Bearer B" }));
    }

    [Test]
    public async Task The_first_answer_is_disposed_before_the_second_send()
    {
        var body = new OneWay();
        using var exchange = new Exchange(
            (it, _) => it.Sent.Count == 1 ? Refusal(body) : Answer(body.CanRead ? 500 : 200)
        );

        Assert.That(await exchange.SendAsync(), Is.EqualTo(200));
    }

    [Test]
    public async Task The_first_answer_is_disposed_where_there_is_no_next_token()
    {
        var body = new OneWay();
        using var exchange = new Exchange((_, _) => Refusal(body)) { Failure = NoMore };

        await Assert.ThatAsync(() => exchange.SendAsync(), Throws.Exception.SameAs(NoMore));
        Assert.That((body.CanRead, exchange.Sent.Count), Is.EqualTo((false, 1)));
    }

    [Test]
    public async Task A_late_401_leaves_the_newer_token_alone()
    {
        using var exchange = new Exchange((it, _) => Late(it));

        Assert.That(await exchange.SendAsync(), Is.EqualTo(200));
        Assert.That((string.Join(' ', exchange.Rejected), exchange.Sent[^1]), Is.EqualTo(("A A", "Bearer B")));

        static HttpResponseMessage Late(Exchange it)
        {
            if (it.Sent.Count == 1)
            {
                it.Tokens.Invalidate(it.Tokens.GetTokenAsync().Result);
            }

            return Answer(it.Sent.Count == 1 ? 401 : 200);
        }
    }

    [Test]
    public async Task Without_another_token_it_is_not_sent_again()
    {
        using var exchange = new Exchange((_, _) => Answer(401));
        var stubborn = new Stubborn(exchange);
        using var client = new HttpMessageInvoker(new OneNceTokenHandler(stubborn) { InnerHandler = exchange });

        await client.SendAsync(Request(), default);

        Assert.That(exchange.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_401_after_a_redirect_to_the_same_address_costs_no_token()
    {
        using var exchange = new Exchange((_, request) => Redirected(request));

        Assert.That(
            (await exchange.SendAsync(), exchange.Rejected.Count, exchange.Sent.Count),
            Is.EqualTo((401, 0, 1))
        );

        static HttpResponseMessage Redirected(HttpRequestMessage request)
        {
            request.Headers.Authorization = null;
            return Answer(401);
        }
    }

    [Test]
    public async Task What_an_inner_handler_made_of_the_content_is_not_sent_again()
    {
        using var exchange = new Exchange((_, request) => Replaced(request));

        Assert.That(
            (await exchange.SendAsync(HttpMethod.Post, new StringContent("a")), exchange.Sent.Count),
            Is.EqualTo((401, 1))
        );

        static HttpResponseMessage Replaced(HttpRequestMessage request)
        {
            request.Content = new StringContent("packed");
            return Answer(401);
        }
    }

    [Test]
    public async Task A_derived_content_may_write_what_it_likes_and_is_sent_once()
    {
        using var exchange = new Exchange((_, _) => Answer(401));

        Assert.That(
            (await exchange.SendAsync(HttpMethod.Post, new Derived()), exchange.Sent.Count),
            Is.EqualTo((401, 1))
        );
    }

    [Test]
    public async Task A_stream_beside_JSON_is_not_drawn_into_memory()
    {
        var endless = new OneWay(ends: false);
        using var exchange = new Exchange((_, _) => Answer(401));

        await exchange.SendAsync(
            HttpMethod.Post,
            new MultipartContent { JsonContent.Create(1), new StreamContent(endless) }
        );

        Assert.That((endless.Reads, exchange.Sent.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_sequence_that_is_still_produced_is_not_drawn_into_memory()
    {
        using var exchange = new Exchange((_, _) => Answer(401));

        Assert.That(await exchange.SendAsync(HttpMethod.Post, JsonContent.Create(Endless())), Is.EqualTo(401));
        Assert.That(await exchange.SendAsync(HttpMethod.Post, JsonContent.Create(EndlessAsync())), Is.EqualTo(401));
        Assert.That(exchange.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task JSON_that_is_sent_once_is_not_written_into_memory()
    {
        using var exchange = new Exchange((_, _) => Answer(200));
        using var content = JsonContent.Create(1);

        await exchange.Client.SendAsync(Request(HttpMethod.Post, content).WithoutRetry(), default);

        Assert.That(content.Headers.ContentLength, Is.Null);
    }

    private static HttpResponseMessage Refusal(Stream body) =>
        new(System.Net.HttpStatusCode.Unauthorized) { Content = new StreamContent(body) };

    private static IEnumerable<int> Endless()
    {
        while (true)
        {
            yield return 1;
        }
    }

    private static async IAsyncEnumerable<int> EndlessAsync()
    {
        while (true)
        {
            await Task.CompletedTask;
            yield return 1;
        }
    }

    private sealed class Derived() : ByteArrayContent([1]);

    /// <summary>Hands out the same token whatever is said of it.</summary>
    private sealed class Stubborn(Exchange exchange) : TokenSource
    {
        public override Uri BaseAddress => exchange.Tokens.BaseAddress;

        public override ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
            exchange.Tokens.GetTokenAsync(cancellationToken);

        public override void Invalidate(AccessToken token) { }
    }
}
