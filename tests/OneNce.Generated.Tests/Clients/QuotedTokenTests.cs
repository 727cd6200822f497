using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Diagnostics;
using OneNce.Tests.Fleet;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Clients;

/// <summary>
/// A server that quotes the token it was sent does not put it into the exception of a generated client.
/// </summary>
public sealed class QuotedTokenTests
{
    private const string Token = "an-opaque.token/with+c4naries==";

    [Test]
    public async Task It_is_removed_from_headers_body_and_reason_phrase(
        [Values(200, 202, 302, 400, 401, 404, 429, 500)] int status,
        [ValueSource(nameof(SpellingNames))] string spelling
    )
    {
        var spelled = Spelling.All[spelling](Token);
        await using var provider = With(new Api(status, _ => spelled));

        var error = await FailAsync(provider);

        Assert.That(Shown.Of(error), Does.Not.Contain(spelled).And.Not.Contain(Token));
        Assert.That(error.Headers["X-Request"], Is.EqualTo(new[] { "kept" }));
    }

    [Test]
    public async Task It_is_removed_whichever_way_the_request_took([Values(202, 404, 500)] int status, [Values] Way way)
    {
        await using var provider = With(
            new Api(status, sent => sent, isAsync: way != Way.AtOnce, names: way != Way.WithoutRequest),
            client => _ = way == Way.Copied ? client.AddHttpMessageHandler(() => new Copier()) : client
        );

        var error = await FailAsync(provider);

        Assert.That(Shown.Of(error), Does.Not.Contain(Token).And.Contain("[redacted]"));
    }

    [Test]
    public async Task After_a_401_both_tokens_are_known()
    {
        var tokens = new Queue<string>(["first-token-c4nary", "second-token-c4nary"]);
        var seen = new List<string>();
        await using var provider = With(
            new Api(
                401,
                sent =>
                {
                    seen.Add(sent);
                    return string.Join(' ', seen);
                }
            ),
            token: () => tokens.Count > 1 ? tokens.Dequeue() : tokens.Peek()
        );

        var error = await FailAsync(provider);

        Assert.That((seen.Count, Shown.Of(error)), Is.EqualTo((2, Shown.Of(error))));
        Assert.That(Shown.Of(error), Does.Not.Contain("c4nary"));
    }

    [Test]
    public async Task A_token_that_the_caller_sends_by_itself_is_known_as_well()
    {
        using var http = new HttpClient(new Api(404, sent => sent));
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);

        var error = await Assert.ThrowsAsync<OneNceApiException>(() =>
            new FleetClient(http).PostSimsByIccidSmsAsync("89", new PostSimsByIccidSmsRequest())
        );

        Assert.That(Shown.Of(error!), Does.Not.Contain(Token));
    }

    [Test]
    public async Task A_response_to_it_that_is_not_HTTP_is_not_quoted_either()
    {
        using var server = new RawServer(RawServer.Reply.Text($"Bearer {Token}\r\n\r\n"));
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => new FleetClient(http).GetSimsAsync());

        Assert.That(Shown.Of(error!), Does.Contain("[redacted]").And.Not.Contain(Token));
    }

    [Test]
#if NETSTANDARD_LIBRARY
    public async Task HttpClient_does_not_log_it_either([Values(false)] bool isSynchronous)
#else
    public async Task HttpClient_does_not_log_it_either([Values] bool isSynchronous)
#endif
    {
        using var server = new RawServer(RawServer.Reply.Text($"Bearer {Token}\r\n\r\n"));
        // .NET's own trace of a request is not heard: it ends before anybody else sees the exception.
        using var log = new CapturedLog();
        await using var provider = Container.Build(services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
            services.AddOneNce(options =>
            {
                (options.ClientId, options.ClientSecret) = ("100_id", "secret");
                options.BaseAddress = server.Address;
                options.BackchannelHandlerFactory = () => new Issuer(() => Token);
            });
            services.AddHttpClient("api").AddOneNceToken();
        });
        await provider.GetRequiredService<TokenSource>().GetTokenAsync();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("api");

        var error = await Assert.ThrowsAsync<HttpRequestException>(() =>
            isSynchronous
                ? Task.Run(() => client.Send(new HttpRequestMessage(HttpMethod.Get, "v2/sims")))
                : client.GetAsync("v2/sims")
        );

        Assert.That(
            Shown.Of(error!) + log,
            Does.Contain("[redacted]").And.Contain("RequestFailed").And.Not.Contain(Token)
        );
    }

    /// <summary>Nobody sends a token as Basic, so none is in Base64 twice.</summary>
    private static IEnumerable<string> SpellingNames() => Spelling.All.Keys.Except(["Base64 twice"]);

    private static async Task<OneNceApiException> FailAsync(ServiceProvider provider) =>
        (
            await Assert.ThrowsAsync<OneNceApiException>(() =>
                provider
                    .GetRequiredService<FleetClient>()
                    .PostSimsByIccidSmsAsync("89", new PostSimsByIccidSmsRequest { Payload = "on" })
            )
        )!;

    private static ServiceProvider With(
        HttpMessageHandler api,
        Action<IHttpClientBuilder>? configure = null,
        Func<string>? token = null
    ) =>
        Container.Build(services =>
        {
            services.AddOneNce(options =>
            {
                (options.ClientId, options.ClientSecret) = ("100_id", "secret");
                options.BackchannelHandlerFactory = () => new Issuer(token ?? (() => Token));
            });
            var client = services.AddOneNceClient<FleetClient>().ConfigurePrimaryHttpMessageHandler(() => api);
            configure?.Invoke(client);
        });

    public enum Way
    {
        AtOnce,
        Later,
        WithoutRequest,
        Copied,
    }

    private sealed class Issuer(Func<string> token) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            Task.FromResult(
                new HttpResponseMessage
                {
                    Content = new StringContent($$"""{"access_token":"{{token()}}","expires_in":3600}"""),
                }
            );
    }

    /// <summary>Answers with words about the token that it was sent.</summary>
    private sealed class Api(int status, Func<string, string> quote, bool isAsync = true, bool names = true)
        : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (isAsync)
            {
                await Task.Yield();
            }

            var words = quote(request.Headers.Authorization!.Parameter!);
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                ReasonPhrase = words,
                Content = new StringContent(words, Encoding.UTF8, "text/plain"),
                RequestMessage = names ? request : null,
            };
            response.Headers.TryAddWithoutValidation("X-Echo", words);
            response.Headers.TryAddWithoutValidation("X-Request", "kept");
            return response;
        }
    }

    /// <summary>Sends a copy in place of the request, as a handler that fails over does.</summary>
    private sealed class Copier : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) =>
            base.SendAsync(
                new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content },
                cancellationToken
            );
    }
}
