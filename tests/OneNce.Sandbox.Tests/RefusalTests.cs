namespace OneNce.Sandbox.Tests;

public sealed class RefusalTests : SandboxFixture
{
    [Test]
    public async Task A_wrong_secret_gets_BadCredentials() =>
        await Expect(Client.AskAsync(Caller.Basic(Api.ClientId, "wrong")), Documented("BadCredentials"));

    [Test]
    public async Task An_unknown_user_gets_BadCredentials() =>
        await Expect(
            Client.AskAsync(Caller.Basic("8100000000_nobody", Api.ClientSecret)),
            Documented("BadCredentials")
        );

    [TestCase(null)]
    [TestCase("Basic")]
    [TestCase("Basic %%%")]
    [TestCase("Bearer abc")]
    [TestCase("Basic OnNlY3JldA==")] // ":secret"
    public async Task A_header_without_a_user_name_is_rejected(string? header) =>
        await Expect(Client.AskAsync(header), Documented("AuthValidationError", "username"));

    [TestCase("user")]
    [TestCase("user:")]
    public async Task A_header_without_a_password_is_rejected(string text) =>
        await Expect(Client.AskAsync(Caller.EncodeBasic(text)), Documented("AuthValidationError", "password"));

    [TestCase("{}")]
    [TestCase("{\"grant_type\":\"\"}")]
    [TestCase("{\"grant_type\":7}")]
    [TestCase("[]")]
    [TestCase("{\"grant_type\":\"a\",\"grant_type\":\"b\"}")]
    [TestCase("null")]
    [TestCase("grant_type")]
    [TestCase("")]
    public async Task A_body_without_a_grant_type_is_rejected(string body) =>
        await Expect(Client.AskAsync(body: body), Documented("BodyValidationError"));

    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("text/plain")]
    public async Task A_content_type_other_than_JSON_is_rejected(string contentType) =>
        await Expect(
            Client.AskAsync(body: "grant_type=client_credentials", contentType: contentType),
            Documented("UnsupportedContentTypeError")
        );

    [Test]
    public async Task A_request_without_a_body_has_no_content_type() =>
        await Expect(Client.AskAsync(body: null), Documented("UnsupportedContentTypeError"));

    [Test]
    public async Task The_content_type_is_checked_before_the_header() =>
        await Expect(Client.AskAsync(null, contentType: "text/plain"), Documented("UnsupportedContentTypeError"));

    [Test]
    public async Task The_header_is_checked_before_the_body() =>
        await Expect(Client.AskAsync(null, body: "{}"), Documented("AuthValidationError", "username"));

    [Test]
    public async Task The_body_is_checked_before_the_credentials() =>
        await Expect(Client.AskAsync(Caller.Basic("nobody", "x"), body: "{}"), Documented("BodyValidationError"));

    [Test]
    public async Task A_removed_client_gets_BadCredentials()
    {
        Api.RemoveClient(Api.ClientId);

        await Expect(Client.AskAsync(), Documented("BadCredentials"));
    }

    private static async Task Expect(Task<HttpResponseMessage> asked, string body)
    {
        var answer = await asked;
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(body));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
    }
}
