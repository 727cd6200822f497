using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OneNce.Generated;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Client;

/// <summary>
/// The client for tokens, used by itself, knows its secret: no header that quotes it is shown as it came.
/// </summary>
public sealed class QuotedHeaderTests
{
    private const string Secret = "pa55-w\"ord/c4nary+<&>=";

    [Test]
    public async Task A_secret_in_a_header_is_removed_however_it_is_spelled_and_whatever_the_response_is(
        [ValueSource(nameof(SpellingNames))] string spelling,
        [Values(200, 202, 204, 302, 400, 401, 404, 407, 429, 503)] int status
    )
    {
        var spelled = Spelling.All[spelling](Secret);

        var error = await FailAsync(status, ("X-Echo", spelled), ("X-Words", "a " + spelled + " b"));

        Assert.That(Shown.Of(error), Does.Not.Contain(spelled));
        Assert.That(error.Headers["X-Request"], Is.EqualTo(new[] { "kept" }));
        Assert.That(string.Join(',', error.Headers["X-Words"]), Does.Match(@"^a .*\[redacted\].* b$"));
    }

    [Test]
    public async Task A_secret_that_is_the_name_of_a_header_is_removed()
    {
        var error = await FailAsync(
            FakeEndpoint
                .Answering(() => Answer(404, ("the-secret-of-mine", "1")))
                .Client("100_id", "the-secret-of-mine")
        );

        Assert.That(error.Headers.Keys, Does.Contain("[redacted]").And.Not.Contain("the-secret-of-mine"));
    }

    [Test]
    public async Task The_documented_error_keeps_its_type_and_what_is_no_secret()
    {
        var error = await FailAsync(400, ("X-Echo", Secret), ("Retry-After", "7"), ("X-Id", "a-b-c"));

        Assert.That(error, Is.InstanceOf<OneNceApiException<Bearer_Token_400>>());
        Assert.That(
            (error.RetryAfter, string.Join(',', error.Headers["X-Id"]), string.Join(',', error.Headers["X-Echo"])),
            Is.EqualTo((TimeSpan.FromSeconds(7), "a-b-c", "[redacted]"))
        );
    }

    [Test]
    public async Task Credentials_that_the_caller_s_own_HttpClient_sends_are_known_as_well(
        [Values(200, 400, 404, 500)] int status
    )
    {
        using var http = new HttpClient(new Echo(status));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("100_id:" + Secret))
        );

        var error = await FailAsync(new AuthorizationClient(http));

        Assert.That(
            Shown.Of(error),
            Does.Not.Contain(Secret).And.Not.Contain(http.DefaultRequestHeaders.Authorization.Parameter)
        );
    }

    [Test]
    public async Task Clients_that_are_used_at_the_same_time_each_know_their_own_secret()
    {
        var errors = await Task.WhenAll(
            Enumerable
                .Range(1000, 40)
                .Select(async number =>
                {
                    var secret = $"secret-{number}-c4nary";
                    using var http = new HttpClient(new Echo(404, secret, "secret-999-other"));
                    return await FailAsync(new AuthorizationClient(new ClientCredentials("100_id", secret), http));
                })
        );

        Assert.That(
            errors.Select(error => string.Join(' ', error.Headers["X-Echo"])),
            Is.All.EqualTo("[redacted] secret-999-other")
        );
    }

    [Test]
    public async Task Once_the_operation_has_ended_its_secrets_are_forgotten()
    {
        var headers = new Dictionary<string, IEnumerable<string>> { ["X-Echo"] = [Secret] };
        await FailAsync(400, ("X-Echo", Secret));

        Assert.That(
            new OneNceApiException("No.", 400, null, headers, null).Headers["X-Echo"],
            Is.EqualTo(new[] { Secret })
        );
    }

    [Test]
    public async Task What_is_not_HTTP_is_not_quoted_either()
    {
        const string Plain = "the-secret-of-mine";
        var credentials = new ClientCredentials("100_id", Plain);
        using var server = new RawServer(RawServer.Reply.Text($"Basic {credentials.ToBasic()} {Plain}\r\n\r\n"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var client = new AuthorizationClient(credentials, http) { BaseUrl = server.Address.AbsoluteUri };

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAccessTokenPOSTAsync(new Body()));

        Assert.That(
            Shown.Of(error!),
            Does.Contain("[redacted]").And.Not.Contain(Plain).And.Not.Contain(credentials.ToBasic())
        );
    }

    [Test]
    public async Task An_exception_that_quotes_nothing_stays_as_it_is()
    {
        var thrown = new HttpRequestException("No.");
        var client = FakeEndpoint.Answering(() => throw thrown).Client();

        Assert.That(await FakeEndpoint.FailAsync<HttpRequestException>(client), Is.SameAs(thrown));
    }

    private static IEnumerable<string> SpellingNames() => Spelling.All.Keys;

    private static Task<OneNceApiException> FailAsync(int status, params (string Name, string Value)[] headers) =>
        FailAsync(
            FakeEndpoint.Answering(() => Answer(status, [.. headers, ("X-Request", "kept")])).Client("100_id", Secret)
        );

    private static Task<OneNceApiException> FailAsync(AuthorizationClient client) =>
        FakeEndpoint.FailAsync<OneNceApiException>(client);

    private static HttpResponseMessage Answer(int status, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(
                status == 400 ? """{"errorCode":"Unheard"}""" : "[]",
                Encoding.UTF8,
                "application/json"
            ),
        };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>
    /// Answers with what the request was authorized by, as it was sent and decoded, or with words of its own.
    /// </summary>
    private sealed class Echo(int status, params string[] words) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            await Task.Yield();
            var sent = request.Headers.Authorization!.Parameter!;
            var response = Answer(
                status,
                words.Length > 0
                    ? [("X-Echo", string.Join(' ', words))]
                    : [("X-Echo", sent), ("X-Decoded", Encoding.UTF8.GetString(Convert.FromBase64String(sent)))]
            );
            response.RequestMessage = request;
            return response;
        }
    }
}
