using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using OneNce.Tests.Diagnostics;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.Wire;

/// <summary>Words of others appear in errors and logs; a secret among them does not, however it is spelled.</summary>
public sealed class QuotedSecretTests
{
    private const string Secret = "pa55-w\"ör/d+<&>=c4nary";
    private const string Plain = "the-secret-of-mine";
    private const string Token = "N0tAJwt-0paque.AAAABBBBCCCCDDDD1111222233334444/token";

    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("8100_a:" + Plain));

    private static readonly Dictionary<string, string> Broken = new()
    {
        ["a status line"] = "{0}\r\n\r\n",
        ["a status code"] = "HTTP/1.1 2{0} OK\r\n\r\n",
        ["a reason phrase"] = "HTTP/1.1 500 {0}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ["a header without a colon"] = "HTTP/1.1 200 OK\r\nAuthorization {0}\r\n\r\n",
        ["a header name"] = "HTTP/1.1 500 No\r\n{0}: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ["a header value"] = "HTTP/1.1 500 No\r\nX-Echo: {0}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ["a folded header"] = "HTTP/1.1 200 OK\r\nX-Echo: a\r\n  {0}\r\nContent-Length: x{0}\r\n\r\n",
        ["a content length"] = "HTTP/1.1 200 OK\r\nContent-Length: {0}\r\nConnection: close\r\n\r\n{{",
        ["a chunk size"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{0}\r\n",
        ["a chunk extension"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;{0}\r\n{{\"a\":\r\nzz;{0}\r\n",
        ["a chunk's end"] = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{{\"a\":{0}\r\n",
        ["a trailer"] = "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n{0}\r\n\r\n",
        ["a body of another kind"] = "HTTP/1.1 502 No\r\nContent-Length: 9999\r\n\r\n<html>{0} and",
        ["a body cut in the middle of it"] = "HTTP/1.1 502 No\r\nContent-Length: 9999\r\n\r\n<html>{0}",
        ["JSON of a success that is none"] =
            "HTTP/1.1 200 OK\r\nContent-Length: 999\r\nX-Echo: {0}\r\n\r\n{{\"access_token\":\"{0}\",",
        ["a location"] =
            "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/?token={0}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        ["a cookie"] =
            "HTTP/1.1 503 No\r\nSet-Cookie: session={0}; Path=/\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    };

    [Test]
    public async Task No_broken_response_puts_a_secret_into_an_error_or_a_log(
        [ValueSource(nameof(Places))] string place,
        [Values(0, 1, 2, 3)] int which
    )
    {
        var quoted = new[] { $"{{\"access_token\":\"{Token}\"}}", "Basic " + Basic, Plain, Spelling.Base64(Plain) }[
            which
        ];
        using var server = new RawServer(
            RawServer.Reply.Text(string.Format(CultureInfo.InvariantCulture, Broken[place], quoted))
        );
        using var log = new CapturedLog();
        using var source = RawServer.Source(server.Address, logger: log);

        var all = Shown.Of(await RawServer.FailAsync(source)) + log;

        foreach (
            var canary in new[]
            {
                Token,
                Token[..24],
                Plain,
                Basic,
                Basic[..20],
                Spelling.Base64(Plain).TrimEnd('='),
                BitConverter.ToString(Encoding.ASCII.GetBytes(Plain)),
                BitConverter.ToString(Encoding.ASCII.GetBytes(Token[..24])),
            }
        )
        {
            Assert.That(all, Does.Not.Contain(canary));
        }
    }

    [Test]
    public void A_secret_is_found_in_every_spelling(
        [ValueSource(nameof(SpellingNames))] string spelling,
        [Values(Secret, Plain)] string secret
    )
    {
        var redactor = new Redactor(isTokenEndpoint: false, new ClientCredentials("8100_a", secret).Secrets);
        var spelled = Spelling.All[spelling](secret);

        var text = redactor.Redact($"before {spelled} after");

        Assert.That(
            text,
            Is.EqualTo("before [redacted] after").Or.Match("^before [^ ]{0,24}\\[redacted\\][^ ]{0,24} after$")
        );
        Assert.That(
            redactor.Redact($"https://elsewhere.example/?q={spelled}&x=1"),
            Does.Not.Contain(spelled).And.Contain("[redacted]")
        );
    }

    [Test]
    public void A_secret_is_found_where_what_stands_before_it_seems_to_be_an_escape_that_it_ends(
        [ValueSource(nameof(EscapedNames))] string spelling,
        [Values("%", "%2", "%%2", "\\", "\\\\\\", "&", "&#", "&#x", "%u00", "\\u00", "\\x", "%25%2", "%252", "%uD8")]
            string before
    )
    {
        const string Hexadecimal = "ab12-the-secret\"+/of<mine";
        var redactor = new Redactor(isTokenEndpoint: false, new ClientCredentials("8100_a", Hexadecimal).Secrets);
        var spelled = Spelling.All[spelling](Hexadecimal);

        Assert.That(redactor.Redact($"got {before}{spelled} here"), Does.Not.Contain(spelled));
    }

    [Test]
    public void A_secret_that_a_text_ends_in_the_middle_of_is_found()
    {
        var redactor = new Redactor(isTokenEndpoint: false, new ClientCredentials("8100_a", Plain).Secrets);

        for (var length = 6; length < Plain.Length; length++)
        {
            Assert.That(redactor.Redact("It was " + Plain[..length]), Is.EqualTo("It was [redacted]"));
        }

        Assert.That(redactor.Redact("It was 8100_a"), Is.EqualTo("It was 8100_a"), "The client id is none.");
    }

    [Test]
    public void What_is_no_secret_stays(
        [Values(
            "A UUID f47ac10b-58cc-4372-a567-0e02b2c3d479 and 12:34:56",
            "Zürich & Köln 100%",
            "C:\\new\\table",
            "&amp; &lt;b&gt;",
            "50 6F 60",
            "a+b=c"
        )]
            string text
    )
    {
        Assert.That(new Redactor(isTokenEndpoint: true, Plain).Redact(text), Is.EqualTo(text));
    }

    [Test]
    public void Redacting_twice_changes_nothing([ValueSource(nameof(SpellingNames))] string spelling)
    {
        var redactor = new Redactor(isTokenEndpoint: true, Plain);
        var once = redactor.Redact(
            $"{{\"token\": \"{Spelling.All[spelling](Plain)}\"}} token={Spelling.All[spelling](Plain)}"
        );

        Assert.That(redactor.Redact(once), Is.EqualTo(once));
    }

    [Test]
    public void Time_is_linear_in_the_length_of_any_text(
        [Values(
            "token=",
            "\"",
            "&",
            "%",
            "\\",
            "eyJ",
            "a",
            "a1",
            "token:\"",
            "token=\\",
            "%25",
            "&#",
            "\\u00",
            "Basic ",
            "eyJ.",
            "=",
            ":",
            "74-",
            "7",
            "the-secret-of-min",
            "{",
            "[",
            "token= ",
            "' ",
            "é",
            "%t",
            "%74",
            "%2t",
            "\\t\\the-secret-of-min",
            "\ud83d\ude00"
        )]
            string unit
    )
    {
        var redactor = new Redactor(isTokenEndpoint: true, new ClientCredentials("8100_a", Plain).Secrets);
        var text = string.Concat(Enumerable.Repeat(unit, (64 * 1024) / unit.Length));
        redactor.RedactJson(text[..1024]);

        var watch = Stopwatch.StartNew();
        redactor.RedactJson(text);

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_long_error_page_loses_neither_its_status_nor_how_long_to_wait([Values(4, 16, 60)] int kibibytes)
    {
        const string Jwt =
            "eyJhbGciOiJSUzI1NiJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
        using var stand = new Stand();
        stand.Endpoint.Answers(429, $"<html>{new string('a', kibibytes * 1024)} {Jwt}", TimeSpan.FromMinutes(1));

        var error = await stand.FailAsync();

        Assert.That((error.Kind, error.RetryAfter), Is.EqualTo((TokenErrorKind.RateLimited, TimeSpan.FromMinutes(1))));
        Assert.That(error.ToString(), Does.Not.Contain(Jwt[..30]));
    }

    [
        TestCase("{\"errorCode\":\"X\",\"a\":new Date(1)}"),
        TestCase("{'errorCode':'X'}"),
        TestCase("{\"errorCode\":\"X\",\"a\":undefined}"),
        TestCase("{\"a\":1e400}"),
        TestCase("{/* no */}"),
        TestCase("{\"a\":[new Foo(\"the-secret-of-mine\")]}")
    ]
    public async Task What_is_no_JSON_loses_neither_its_status_nor_how_long_to_wait(string body)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(429, body, TimeSpan.FromMinutes(1));

        var error = await stand.FailAsync();

        Assert.That((error.Kind, error.RetryAfter), Is.EqualTo((TokenErrorKind.RateLimited, TimeSpan.FromMinutes(1))));
    }

    [Test]
    public void Header_names_that_become_the_same_share_one_entry()
    {
        var headers = new Dictionary<string, IEnumerable<string>>
        {
            ["eyJhbGciOiJSUzI1NiJ9.A"] = ["1"],
            ["eyJhbGciOiJSUzI1NiJ9.B"] = ["2"],
            ["Server"] = ["x"],
            ["server"] = ["y"],
        };

        var error = new OneNceApiException("No.", 429, null, headers, null);

        Assert.That(
            error.Headers.Select(header => $"{header.Key}: {string.Join(',', header.Value)}"),
            Is.EqualTo(new[] { "[redacted]: 1,2", "Server: x,y" })
        );
    }

    [Test]
    public async Task An_exception_of_a_handler_shows_a_secret_in_no_member([Values] Where where)
    {
        using var source = RawServer.Source(
            new Uri("https://api.example/management-api"),
            options =>
                options.BackchannelHandlerFactory = () =>
                    new Handler(_ => throw TalkativeException.Create(where, Plain))
        );

        Assert.That(Shown.Of(await RawServer.FailAsync(source)), Does.Not.Contain(Plain));
    }

    [TestCase(typeof(IOException), TokenErrorKind.Network, 3)]
    [TestCase(typeof(HttpRequestException), TokenErrorKind.Network, 3)]
    [TestCase(typeof(TimeoutException), TokenErrorKind.Timeout, 1)]
    [TestCase(typeof(System.Security.Authentication.AuthenticationException), TokenErrorKind.Network, 1)]
    [TestCase(typeof(InvalidDataException), TokenErrorKind.InvalidResponse, 1)]
    public async Task An_error_that_quotes_a_secret_is_called_what_it_is_all_the_same(
        Type type,
        TokenErrorKind kind,
        int calls
    )
    {
        foreach (var inBody in new[] { false, true })
        {
            var made = 0;
            using var source = RawServer.Source(
                new Uri("https://api.example/management-api"),
                options =>
                    options.BackchannelHandlerFactory = () =>
                        new Handler(_ =>
                        {
                            made++;
                            var error = (Exception)Activator.CreateInstance(type, $"It was {Plain}.")!;
                            return inBody
                                ? new HttpResponseMessage { Content = new StreamContent(new BrokenStream(error)) }
                                : throw error;
                        })
            );

            var failure = await RawServer.FailAsync(source);

            Assert.That((failure.Kind, made), Is.EqualTo((kind, calls)), $"{inBody}: {failure.Message}");
            Assert.That(Shown.Of(failure), Does.Not.Contain(Plain).And.Contain(type.Name));
        }
    }

    [Test]
    public async Task An_exception_of_a_handler_without_a_secret_stays_as_it_is()
    {
        var thrown = new TalkativeException("Nothing.", "Nothing.", null);
        using var source = RawServer.Source(
            new Uri("https://api.example/management-api"),
            options => options.BackchannelHandlerFactory = () => new Handler(_ => throw thrown)
        );

        Assert.That((await RawServer.FailAsync(source)).InnerException, Is.SameAs(thrown));
    }

    [Test]
    public async Task A_broken_response_of_the_API_does_not_quote_the_token_either()
    {
        using var server = new RawServer(RawServer.Reply.Text($"Bearer {Token}\r\n\r\n"));
        var tokens = new Source(server.Address, Token);
        using var client = new HttpClient(new OneNceTokenHandler(tokens) { InnerHandler = new SocketsHttpHandler() });

        var error = await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new Uri(server.Address + "/v2/sims"))
        );

        Assert.That(Shown.Of(error!), Does.Not.Contain(Token).And.Contain("[redacted]"));
    }

    private static IEnumerable<string> SpellingNames() => Spelling.All.Keys;

    /// <summary>Of hexadecimal digits nobody can tell where the first byte begins.</summary>
    private static IEnumerable<string> EscapedNames() =>
        Spelling.All.Keys.Where(name => !name.StartsWith("hexadecimal", StringComparison.Ordinal));

    private static IEnumerable<string> Places() => Broken.Keys;

    public enum Where
    {
        Message,
        Member,
        Text,
        Data,
        DataName,
        Cause,
        DeepCause,
        OneOfSeveralCauses,
        Help,
    }

#pragma warning disable CA1032, CA1064 // Only thrown here.
    private sealed class TalkativeException(string message, string request, string? text) : Exception(message)
    {
        public string Request { get; } = request;

        public static Exception Create(Where where, string secret)
        {
            switch (where)
            {
                case Where.Message:
                    return new TalkativeException(secret, "", null);
                case Where.Member:
                    return new TalkativeException("", secret, null);
                case Where.Text:
                    return new TalkativeException("", "", secret);
                case Where.Cause:
                    return new InvalidOperationException("No.", new TalkativeException("", secret, null));
                case Where.DeepCause:
                    return new HttpRequestException(
                        "No.",
                        new IOException("No.", new TalkativeException("", "", secret))
                    );
                case Where.OneOfSeveralCauses:
                    return new AggregateException("No.", new IOException("No."), new IOException(secret));
                case Where.Help:
                    return new IOException("No.") { HelpLink = "https://elsewhere.example/?" + secret };
                default:
                    var exception = new IOException("No.");
                    exception.Data[where == Where.Data ? "name" : secret] = where == Where.Data ? secret : "value";
                    return exception;
            }
        }

        public override string ToString() => text ?? base.ToString();
    }
#pragma warning restore CA1032, CA1064

    private sealed class Source(Uri address, string token) : TokenSource
    {
        public override Uri BaseAddress => address;

        public override ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
            new(new AccessToken(token, DateTimeOffset.MaxValue));

        public override void Invalidate(AccessToken token) { }
    }

    private sealed class BrokenStream(Exception error) : MemoryStream
    {
        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => throw error;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw error;
    }

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> send) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(send(request));
    }
}
