using System.Net;

namespace OneNce.Tests.Client;

public sealed class OneNceApiExceptionTests
{
    [
        TestCase(408, true),
        TestCase(429, true),
        TestCase(500, true),
        TestCase(503, true),
        TestCase(400, false),
        TestCase(401, false),
        TestCase(404, false)
    ]
    public async Task It_says_whether_the_same_request_may_succeed_later(int status, bool transient) =>
        Assert.That((await FakeEndpoint.Answering(status, "{}").FailAsync()).IsTransient, Is.EqualTo(transient));

    [
        TestCase("BadCredentials", "client id"),
        TestCase("AuthValidationError", "Authorization header is incomplete"),
        TestCase("BodyValidationError", "grant_type"),
        TestCase("UnsupportedContentTypeError", "JSON")
    ]
    public async Task It_names_the_next_step_for_each_error_code(string code, string step) =>
        Assert.That(
            (await FakeEndpoint.Answering(400, $$"""{"errorCode":"{{code}}"}""").FailAsync()).NextStep,
            Does.Contain(step)
        );

    [
        TestCase(401, "{}", "Owner"),
        TestCase(403, "{}", "Owner"),
        TestCase(404, "", "base address"),
        TestCase(429, "", "share"),
        TestCase(302, "", "redirects"),
        TestCase(503, "", "later"),
        TestCase(502, "<html>", "gateway")
    ]
    public async Task It_names_the_next_step_for_each_status(int status, string body, string step) =>
        Assert.That((await FakeEndpoint.Answering(status, body).FailAsync()).NextStep, Does.Contain(step).IgnoreCase);

    [
        TestCase("7", 7),
        TestCase("Tue, 24 Nov 2026 12:01:00 GMT", 60),
        TestCase("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        TestCase("soon", null),
        TestCase("-1", null)
    ]
    public async Task It_reads_RetryAfter_in_seconds_and_as_a_date_of_the_servers_clock(string value, int? seconds)
    {
        var error = await FakeEndpoint
            .Answering(() =>
            {
                var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests)
                {
                    Headers = { Date = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) },
                };
                response.Headers.TryAddWithoutValidation("Retry-After", value);
                return response;
            })
            .FailAsync();

        Assert.That(error.RetryAfter?.TotalSeconds, Is.EqualTo(seconds));
    }

    [Test]
    public async Task Its_message_is_one_line_whatever_the_server_wrote()
    {
        var error = await FakeEndpoint
            .Answering(400, """{"errorCode":"Bad\nCode","message":"Two\r\nlines\u001b[31m"}""")
            .FailAsync();

        Assert.That(error.Message, Does.StartWith("1NCE answered 400 Bad Code: Two lines [31m.").And.Not.Contain('\n'));
    }
}
