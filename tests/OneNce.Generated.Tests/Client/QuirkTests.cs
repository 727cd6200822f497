using OneNce.Generated;

namespace OneNce.Tests.Client;

public sealed class QuirkTests
{
    [TestCase("""{"user_id":"u1"}""", "u1"), TestCase("""{"userId":"u1"}""", "u1")]
    [
        TestCase("""{"userId":"schema","user_id":"alias"}""", "schema"),
        TestCase("""{"user_id":"alias","userId":"schema"}""", "schema")
    ]
    [Category("Q1")]
    public async Task The_user_is_read_under_both_names_and_the_schemas_wins(string body, string user) =>
        Assert.That((await FakeEndpoint.Answering(200, body).GetTokenAsync()).UserId, Is.EqualTo(user));

    [TestCase("""{"score":"all2"}""", "all2"), TestCase("""{"scope":"all2"}""", "all2")]
    [
        TestCase("""{"scope":"schema","score":"alias"}""", "schema"),
        TestCase("""{"score":"alias","scope":"schema"}""", "schema")
    ]
    [Category("Q2")]
    public async Task The_scope_is_read_under_both_names_and_the_schemas_wins(string body, string scope) =>
        Assert.That((await FakeEndpoint.Answering(200, body).GetTokenAsync()).Scope, Is.EqualTo(scope));

    [Test, Category("Q1"), Category("Q2")]
    public async Task Aliases_stay_readable_under_their_own_names()
    {
        var token = await FakeEndpoint.Answering(200, """{"user_id":"u1","score":"all2"}""").GetTokenAsync();

        Assert.That(
            token.AdditionalProperties,
            Is.EquivalentTo(new Dictionary<string, object> { ["user_id"] = "u1", ["score"] = "all2" })
        );
    }

    [TestCase("\"4oo\""), TestCase("[4]"), TestCase("4e99")]
    [Category("Q3")]
    public async Task A_status_in_the_body_that_is_no_number_costs_nothing_else(string status)
    {
        var error = await FakeEndpoint.FailAsync<OneNceApiException<Bearer_Token_400>>(
            FakeEndpoint
                .Answering(400, $$"""{"statusCode":{{status}},"errorCode":"BadCredentials","message":"No."}""")
                .Client()
        );

        Assert.That(
            (error.Result.StatusCode, error.Result.ErrorCode, error.Result.Message),
            Is.EqualTo(((int?)null, Bearer_Token_400ErrorCode.BadCredentials, "No."))
        );
    }

    [TestCase("\"200\"", 200), TestCase("200", 200)]
    [Category("Q3"), Category("Q10")]
    public async Task A_status_in_the_body_is_read_as_a_number_or_as_text(string status, int expected) =>
        Assert.That(
            (int?)(await FakeEndpoint.Answering(200, $$"""{"status_code":{{status}}}""").GetTokenAsync()).Status_code,
            Is.EqualTo(expected)
        );

    [Test, Category("Q4")]
    public async Task An_empty_object_invents_no_values()
    {
        var token = await FakeEndpoint.Answering(200, "{}").GetTokenAsync();

        Assert.That(
            new object?[]
            {
                token.Access_token,
                token.Expires_in,
                token.Scope,
                token.Status_code,
                token.Token_type,
                token.UserId,
            },
            Has.All.Null
        );
    }

    [Test, Category("Q4")]
    public async Task A_request_asks_for_client_credentials_by_itself()
    {
        var endpoint = FakeEndpoint.Answering(200, "{}");

        await endpoint.GetTokenAsync();

        Assert.That(endpoint.Body, Is.EqualTo("""{"grant_type":"client_credentials"}"""));
    }

    [Test, Category("Q5")]
    public async Task An_unknown_error_code_keeps_the_typed_error_the_message_and_the_code()
    {
        var error = await FakeEndpoint.FailAsync<OneNceApiException<Bearer_Token_400>>(
            FakeEndpoint
                .Answering(400, """{"statusCode":400,"errorCode":"AccountLocked","message":"Locked."}""")
                .Client()
        );

        Assert.That(error.Result.ErrorCode, Is.Null);
        Assert.That(error.Result.AdditionalProperties["errorCode"], Is.EqualTo("AccountLocked"));
        Assert.That(
            (error.ErrorCode, error.ServerMessage, error.Result.Message),
            Is.EqualTo(("AccountLocked", "Locked.", "Locked."))
        );
    }

    [Test, Category("Q6")]
    public async Task Each_request_carries_the_credentials_as_Basic()
    {
        var endpoint = FakeEndpoint.Answering(200, "{}");

        await endpoint.Client("100_ä@b.example", "p+/=@% ü").PostAccessTokenPOSTAsync(new Body());

        Assert.That(endpoint.Authorization, Is.EqualTo("Basic MTAwX8OkQGIuZXhhbXBsZTpwKy89QCUgw7w="));
    }

    [TestCase(400), TestCase(401), TestCase(403), TestCase(500)]
    [Category("Q7")]
    public async Task The_error_of_1NCE_is_read_whatever_the_status(int status)
    {
        var error = await FakeEndpoint
            .Answering(status, """{"statusCode":400,"errorCode":"BadCredentials","message":"User does not exist."}""")
            .FailAsync();

        Assert.That(
            (error.StatusCode, error.ErrorCode, error.ServerMessage),
            Is.EqualTo((status, "BadCredentials", "User does not exist."))
        );
    }

    [Test, Category("Q8")]
    public void The_header_says_Bearer_whatever_the_answer_said() =>
        Assert.That(new AccessToken("abc", DateTimeOffset.UnixEpoch).AuthorizationHeader, Is.EqualTo("Bearer abc"));

    [TestCase("", null), TestCase("<html><title>404</title></html>", "text/html"), TestCase("Not found", "text/plain")]
    [Category("Q9")]
    public async Task A_404_is_a_typed_error_with_or_without_a_body(string body, string? mediaType) =>
        Assert.That((await FakeEndpoint.Answering(404, body, mediaType).FailAsync()).StatusCode, Is.EqualTo(404));

    [Test, Category("Q9")]
    public async Task A_404_without_any_content_is_a_typed_error_and_has_no_excerpt()
    {
        var error = await FakeEndpoint
            .Answering(() => new HttpResponseMessage(System.Net.HttpStatusCode.NotFound) { Content = null })
            .FailAsync();

        Assert.That((error.StatusCode, error.ResponseExcerpt), Is.EqualTo((404, (string?)null)));
    }

    [TestCase("201"), TestCase("\"OK\""), TestCase("null"), TestCase("{}")]
    [Category("Q10")]
    public async Task A_success_with_another_status_in_its_body_is_still_a_success(string status) =>
        Assert.That(
            (
                await FakeEndpoint
                    .Answering(200, $$"""{"status_code":{{status}},"access_token":"abc"}""")
                    .GetTokenAsync()
            ).Access_token,
            Is.EqualTo("abc")
        );

    [
        TestCase("4711", "4711"),
        TestCase("123456789012345678901234567890", "123456789012345678901234567890"),
        TestCase("1.50", "1.5"),
        TestCase("\"2024-01-01T00:00:00Z\"", "2024-01-01T00:00:00Z")
    ]
    [Category("Q11")]
    public async Task A_user_that_is_a_number_is_read_as_text(string json, string user) =>
        Assert.That(
            (await FakeEndpoint.Answering(200, $$"""{"userId":{{json}}}""").GetTokenAsync()).UserId,
            Is.EqualTo(user)
        );

    [Test, Category("Q11")]
    public async Task Members_that_the_document_does_not_know_stay_readable()
    {
        var token = await FakeEndpoint
            .Answering(200, """{"access_token":"abc","appToken":"x","orgId":7}""")
            .GetTokenAsync();

        Assert.That(
            (token.AdditionalProperties["appToken"], token.AdditionalProperties["orgId"]),
            Is.EqualTo(((object)"x", (object)7L))
        );
    }
}
