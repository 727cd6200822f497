using System.Net;
using System.Text;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.Client;

/// <summary>A token comes as JSON of RFC 8259 in UTF-8, or not at all.</summary>
public sealed class StrictTokenTests
{
    [TestCase("{'access_token':'abc'}"), TestCase("{\"access_token\":'abc'}"), TestCase("{access_token:\"abc\"}")]
    [
        TestCase("{/* c */\"access_token\":\"abc\"}"),
        TestCase("{\"access_token\":\"abc\"}// c"),
        TestCase("{\"access_token\":\"abc\",}")
    ]
    [
        TestCase("{\"access_token\":\"abc\"}{}"),
        TestCase("{\"access_token\":\"abc\"} x"),
        TestCase("{\"access_token\":\"abc\""),
        TestCase("[\"abc\"]")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"expires_in\":NaN}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":Infinity}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":0x10}")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"expires_in\":0700}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":+1}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":.5}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":1.}")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"expires_in\":\"3600\"}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":true}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":[3600]}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":{}}")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"expires_in\":-1}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":0}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":3600.5}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":0.5}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":-1e400}"),
        TestCase("{\"access_token\":\"abc\",\"expires_in\":1e-3}")
    ]
    [
        TestCase("{\"access_token\":123}"),
        TestCase("{\"access_token\":[\"abc\"]}"),
        TestCase("{\"access_token\":true}"),
        TestCase("{\"access_token\":null}"),
        TestCase("{\"access_token\":{}}"),
        TestCase("{\"access_token\":\"\"}"),
        TestCase("{\"access_token\":\"a b\"}"),
        TestCase("{\"access_token\":\"a\\nb\"}"),
        TestCase("{}")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"access_token\":\"abd\"}"),
        TestCase("{\"access_token\":\"abc\",\"\\u0061ccess_token\":\"abd\"}"),
        TestCase("{\"access_token\":\"abc\",\"x\":[{\"a\":1,\"a\":2}]}")
    ]
    [
        TestCase("{\"access_token\":\"abc\",\"Access_Token\":\"abd\"}"),
        TestCase("{\"ACCESS_TOKEN\":123}"),
        TestCase("{\"access_token\":\"abc\",\"Expires_In\":\"3600\"}")
    ]
    [
        TestCase("{\"access_token\":\"\\uD800abc\"}"),
        TestCase("{\"access_token\":\"abc\",\"scope\":\"\\uDC00\"}"),
        TestCase("{\"access_token\":\"abc\",\"x\":{\"y\":[\"\\uD800\"]}}"),
        TestCase("{\"access_token\":\"abc\",\"\\uD800\":1}")
    ]
    [
        TestCase("{\"access_token\":\"abc\\x\"}"),
        TestCase("{\"access_token\":\"abc\t\"}"),
        TestCase("\u00A0{\"access_token\":\"abc\"}"),
        TestCase("{\"access_token\":\"abc\"}\0"),
        TestCase("\uFEFF\uFEFF{\"access_token\":\"abc\"}")
    ]
    [TestCase("{\"access_token\":undefined}"), TestCase("{\"access_token\":new Date(1)}")]
    public async Task What_is_not_strict_JSON_of_a_token_is_no_token(string body)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(200, body);

        Assert.That((await stand.FailAsync()).Kind, Is.EqualTo(TokenErrorKind.InvalidResponse));
        Assert.That(stand.Endpoint.Calls, Has.Count.EqualTo(1));
    }

    [
        TestCase("3600", 3600),
        TestCase("1e3", 1000),
        TestCase("3600.0", 3600),
        TestCase("36e2", 3600),
        TestCase("90000", 86400),
        TestCase("1e400", 86400),
        TestCase("99999999999999999999999999999999", 86400),
        TestCase("9223372036854775808", 86400),
        TestCase("2147483648", 86400),
        TestCase("null", 3600),
        TestCase("1", 1)
    ]
    public async Task A_lifetime_is_a_whole_number_of_seconds_up_to_a_day(string lifetime, int seconds)
    {
        using var stand = new Stand();
        stand.Endpoint.Answers(200, $$"""{"access_token":"abc","expires_in":{{lifetime}}}""");

        await stand.GetAsync();

        Assert.That(stand.Source.GetStatus().Lifetime, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [
        TestCase("application/json; charset=utf8"),
        TestCase("application/json; charset='utf-8'"),
        TestCase("application/json; charset=utf-7"),
        TestCase("application/json; charset=no-such"),
        TestCase("application/json; charset=iso-8859-1"),
        TestCase("application/json; charset=utf-16")
    ]
    [
        TestCase("text/plain; charset=iso-8859-1"),
        TestCase("text/html; charset=utf-16"),
        TestCase("text/plain; charset=utf-7"),
        TestCase("no type at all"),
        TestCase("application/json; charset="),
        TestCase("")
    ]
    public async Task The_text_of_a_token_is_UTF_8_whatever_is_declared(string mediaType)
    {
        var answer = await FakeEndpoint
            .Answering(200, """{"access_token":"abc","userId":"Zoë 😀"}""", mediaType)
            .GetTokenAsync();

        Assert.That((answer.Access_token, answer.UserId), Is.EqualTo(("abc", "Zoë 😀")));
    }

    [Test]
    public async Task A_byte_order_mark_may_stand_before_it() =>
        Assert.That(
            (
                await FakeEndpoint.Answering(200, [0xEF, 0xBB, 0xBF, .. """{"access_token":"abc"}"""u8]).GetTokenAsync()
            ).Access_token,
            Is.EqualTo("abc")
        );

    [TestCase("utf-16"), TestCase("utf-16BE"), TestCase("utf-32"), TestCase("iso-8859-1")]
    public async Task Text_in_another_encoding_is_one_of_our_exceptions(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("""{"access_token":"abc","userId":"Zoë"}""");

        var error = await FakeEndpoint.Answering(200, bytes, "application/json; charset=" + encoding).FailAsync();

        Assert.That(error.StatusCode, Is.EqualTo(200));
    }

    [TestCase(60, true), TestCase(70, false), TestCase(30_000, false)]
    public async Task Nesting_has_a_limit(int depth, bool isRead)
    {
        var endpoint = FakeEndpoint.Answering(
            200,
            $$"""{"access_token":"abc","x":{{new string('[', depth)}}{{new string(']', depth)}}}"""
        );

        if (isRead)
        {
            Assert.That((await endpoint.GetTokenAsync()).Access_token, Is.EqualTo("abc"));
        }
        else
        {
            Assert.That((await endpoint.FailAsync()).StatusCode, Is.EqualTo(200));
        }
    }

    [TestCase("utf8"), TestCase("utf-7"), TestCase("no-such"), TestCase("'utf-8'")]
    public async Task An_error_in_any_charset_is_one_of_our_exceptions(string charset)
    {
        var error = await FakeEndpoint
            .Answering(
                400,
                """{"errorCode":"BadCredentials","message":"No."}""",
                "application/json; charset=" + charset
            )
            .FailAsync();

        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((400, "BadCredentials")));
    }
}
