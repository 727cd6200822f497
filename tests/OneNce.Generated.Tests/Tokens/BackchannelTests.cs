using System.Net;
using System.Net.Sockets;
using System.Text;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Tokens;

/// <summary>The application's own handler is made once, disposed once, and follows no redirect.</summary>
public sealed class BackchannelTests
{
    private static readonly Dictionary<string, Func<HttpMessageHandler>> Handlers = new()
    {
        ["HttpClientHandler"] = () => new HttpClientHandler(),
        ["SocketsHttpHandler"] = () => new SocketsHttpHandler(),
        ["a chain"] = () => new Outer { InnerHandler = new Outer { InnerHandler = new HttpClientHandler() } },
        ["a chain without an end"] = () => new Outer { InnerHandler = new Outer() },
        ["a derived handler"] = () => new Derived(),
        ["one that hides what is inside"] = () => new Hiding(),
    };

    [Test]
    public async Task No_handler_follows_a_redirect_with_credentials_or_to_a_token(
        [ValueSource(nameof(HandlerNames))] string handler,
        [Values(301, 302, 303, 307, 308)] int status
    )
    {
        using var elsewhere = new RawServer(RawServer.Good);
        using var server = new RawServer(
            RawServer.Reply.Text(
                $"HTTP/1.1 {status} Moved\r\nLocation: http://localhost:{elsewhere.Port}/token\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        );
        using var source = RawServer.Source(
            server.Address,
            options => options.BackchannelHandlerFactory = Handlers[handler]
        );

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, error.Message), Is.EqualTo((TokenErrorKind.InvalidResponse, error.Message)));
        Assert.That(error.Message, Does.Contain("redirect"));
    }

    [Test]
    public void A_handler_that_was_used_and_follows_redirects_is_refused()
    {
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var server = new RawServer(RawServer.Good);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        invoker.Send(request, default).Dispose();

        Assert.That(
            () => RawServer.Source(server.Address, options => options.BackchannelHandlerFactory = () => handler),
            Throws.InvalidOperationException.With.Message.Contains("AllowAutoRedirect")
        );
    }

    [Test]
    public void A_factory_that_returns_nothing_says_so() =>
        Assert.That(
            () =>
                RawServer.Source(
                    OneNceOptions.DefaultBaseAddress,
                    options => options.BackchannelHandlerFactory = () => null!
                ),
            Throws.InvalidOperationException.With.Message.Contains("returned null")
        );

    [Test]
    public async Task It_is_made_once_and_disposed_once_whatever_is_disposed_how_often()
    {
        var counted = new Counted();
        var made = 0;
        using (
            var stand = new Stand(options =>
                options.BackchannelHandlerFactory = () =>
                {
                    made++;
                    return counted;
                }
            )
        )
        {
            await stand.GetAsync();
            stand.Use(options =>
                (options.AttemptTimeout, options.BackchannelHandlerFactory) = (TimeSpan.FromSeconds(9), () => counted)
            );
            stand.Use(options =>
                (options.ClientSecret, options.BackchannelHandlerFactory) = ("another", () => counted)
            );
            await stand.GetAsync();
            Assert.That((counted.Disposals, made), Is.EqualTo((0, 1)));
            stand.Dispose();
        }

        Assert.That(counted.Disposals, Is.EqualTo(1));
    }

    [Test]
    public async Task It_is_disposed_when_another_takes_its_place_and_not_twice()
    {
        var first = new Counted();
        var second = new Counted();
        var stand = new Stand(options => options.BackchannelHandlerFactory = () => first);
        await stand.GetAsync();

        stand.Use(options => options.BackchannelHandlerFactory = () => second);
        Assert.That((first.Disposals, second.Disposals), Is.EqualTo((1, 0)));
        stand.Use(options => (options.ClientSecret, options.BackchannelHandlerFactory) = ("another", () => second));
        await stand.GetAsync();
        stand.Dispose();
        stand.Use(options =>
            options.BackchannelHandlerFactory = () => throw new InvalidOperationException("It is over.")
        );

        Assert.That((first.Disposals, second.Disposals), Is.EqualTo((1, 1)));
    }

    private static IEnumerable<string> HandlerNames() => Handlers.Keys;

    private sealed class Outer : DelegatingHandler;

    private sealed class Derived : HttpClientHandler;

    private sealed class Hiding : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(new SocketsHttpHandler());

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => _inner.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Counted : HttpMessageHandler
    {
        public int Disposals { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"access_token":"abc"}""") });

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
