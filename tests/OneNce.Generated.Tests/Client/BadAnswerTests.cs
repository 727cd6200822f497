using System.Net;
using System.Text;
using OneNce.Tests.Wire;

namespace OneNce.Tests.Client;

public sealed class BadAnswerTests
{
    private static readonly int[] Statuses = [200, 201, 204, 302, 400, 401, 404, 418, 429, 500, 503];

    private static readonly Dictionary<string, Func<HttpContent>> Bodies = new()
    {
        ["a web page"] = () => new StringContent("<html><body>Gateway</body></html>", Encoding.UTF8, "text/html"),
        ["nothing"] = () => new ByteArrayContent([]),
        ["half a JSON"] = () => Json("""{"access_token":"eyJhbGciOi"""u8),
        ["something after the JSON"] = () => Json("""{"access_token":"abc"} and more"""u8),
        ["a JSON list"] = () => Json("[1,2]"u8),
        ["the JSON null"] = () => Json("null"u8),
        ["plain text"] = () => new StringContent("Service unavailable"),
        ["more than 64 KiB"] = () =>
            Json(Encoding.UTF8.GetBytes("{\"access_token\":\"" + new string('a', 70_000) + "\"}")),
        ["bytes that are no UTF-8"] = () => Json([(byte)'{', 0xC3, 0x28, (byte)'}']),
        ["an unknown charset"] = () =>
            WithType([(byte)'{', 0xC3, 0x28, (byte)'}'], "application/json; charset=klingon"),
        ["a broken connection"] = () => new StreamContent(new BrokenStream()),
    };

    [Test]
    public async Task Every_unusable_answer_is_a_typed_exception_with_its_status_and_headers(
        [ValueSource(nameof(Statuses))] int status,
        [ValueSource(nameof(BodyNames))] string body
    )
    {
        var error = await Endpoint(status, body).FailAsync();

        Assert.That(error.StatusCode, Is.EqualTo(status));
        Assert.That(error.Headers["X-Trace"], Is.EqualTo(new[] { "t1" }));
        Assert.That(error.Message, Does.StartWith($"1NCE answered {status}").And.EndWith(error.NextStep));
        Assert.That(
            error.ResponseExcerpt,
            status is 200 or 201 or 204 ? Is.Null : Is.Null.Or.Length.LessThanOrEqualTo(1_025)
        );
    }

    [
        TestCase("a web page", "Gateway"),
        TestCase("plain text", "Service unavailable"),
        TestCase("half a JSON", "access_token")
    ]
    public async Task An_error_keeps_an_excerpt_of_what_came(string body, string excerpt) =>
        Assert.That((await Endpoint(502, body).FailAsync()).ResponseExcerpt, Does.Contain(excerpt));

    [
        TestCase("nothing", "it is empty"),
        TestCase("a web page", "a web page"),
        TestCase("half a JSON", "its JSON is broken (line 1")
    ]
    [
        TestCase("more than 64 KiB", "longer than 64 KiB"),
        TestCase("bytes that are no UTF-8", "encoding"),
        TestCase("an unknown charset", "encoding")
    ]
    [
        TestCase("a broken connection", "ended after 3 bytes"),
        TestCase("plain text", "text/plain"),
        TestCase("the JSON null", "its JSON is null")
    ]
    public async Task The_message_says_what_was_wrong_with_a_success(string body, string what) =>
        Assert.That((await Endpoint(200, body).FailAsync()).Message, Does.Contain(what));

    [Test]
    public async Task What_broke_the_connection_is_the_inner_exception() =>
        Assert.That(
            (await Endpoint(200, "a broken connection").FailAsync()).InnerException,
            Is.InstanceOf<IOException>()
        );

    [Test]
    public async Task JSON_is_UTF8_whatever_its_charset_says(
        [Values("iso-8859-1", "utf8", "'utf-8'", "utf-7", "utf-16", "klingon", "")] string charset
    )
    {
        var endpoint = FakeEndpoint.Answering(
            200,
            Encoding.UTF8.GetBytes("""{"userId":"Jürgen"}"""),
            $"application/json; charset={charset}"
        );

        Assert.That((await endpoint.GetTokenAsync()).UserId, Is.EqualTo("Jürgen"));
    }

    [Test]
    public async Task A_byte_order_mark_does_no_harm() =>
        Assert.That(
            (await FakeEndpoint.Answering(200, [0xEF, 0xBB, 0xBF, .. """{"userId":"u"}"""u8]).GetTokenAsync()).UserId,
            Is.EqualTo("u")
        );

    [Test]
    public async Task A_missing_content_type_does_no_harm() =>
        Assert.That(
            (await FakeEndpoint.Answering(200, """{"userId":"u"}""", null).GetTokenAsync()).UserId,
            Is.EqualTo("u")
        );

    private static string[] BodyNames() => [.. Bodies.Keys];

    private static FakeEndpoint Endpoint(int status, string body) =>
        FakeEndpoint.Answering(() =>
            new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = Bodies[body](),
                Headers = { { "X-Trace", "t1" } },
            }
        );

    private static ByteArrayContent Json(ReadOnlySpan<byte> body) => WithType(body, "application/json");

    private static ByteArrayContent WithType(ReadOnlySpan<byte> body, string type)
    {
        var content = new ByteArrayContent(body.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
