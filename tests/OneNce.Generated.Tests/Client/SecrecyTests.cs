using System.Net;
using System.Text;
using Newtonsoft.Json;
using OneNce.Generated;

namespace OneNce.Tests.Client;

/// <summary>Whatever the server sends, no exception shows a secret or a token.</summary>
public sealed class SecrecyTests
{
    private const string Secret = "c4n\"ary&secret+ü";
    private static readonly string Token = "eyJ" + string.Concat(Enumerable.Repeat("c4naryT0ken", 270));
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("100_id:" + Secret));

    private static readonly string[] Bodies =
    [
        $$"""{"access_token":"{{Token}}","expires_in":3600}""",
        $$"""{"access_token":"{{Token}}""",
        $$"""{"expires_in":"{{Token}}","access_token":"{{Token}}"} trailing""",
        $$"""{"{{Token}}":{ """,
        $"<html>You sent Authorization: Basic {Basic} and {WebUtility.HtmlEncode(Secret)}; token={Token}</html>",
        $"Password {Secret} of user 100_id is wrong ({Uri.EscapeDataString(Secret)}, {WebUtility.UrlEncode(Secret)})",
        JsonConvert.SerializeObject(
            new
            {
                statusCode = 400,
                errorCode = "BadCredentials",
                message = $"The password {Secret} is wrong; sent {Basic}; Bearer {Token}",
            }
        ),
        JsonConvert.SerializeObject(
            new
            {
                statusCode = 400,
                errorCode = Secret,
                message = new[] { Secret },
            },
            new JsonSerializerSettings { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii }
        ),
    ];

    [Test]
    public async Task No_exception_shows_a_secret_or_a_token(
        [Values(200, 201, 302, 400, 401, 404, 429, 500)] int status,
        [Range(0, 7)] int body
    )
    {
        var endpoint = FakeEndpoint.Answering(() =>
            new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(Bodies[body], Encoding.UTF8, "application/json"),
                Headers = { { "X-Echo", $"Basic {Basic}" }, { "X-Token", Token } },
            }
        );

        try
        {
            await endpoint.Client("100_id", Secret).PostAccessTokenPOSTAsync(new Body());
        }
        catch (OneNceApiException exception)
        {
            Assert.That(
                Everything(exception),
                Does.Not.Contain("c4n").And.Not.Contain(Basic).And.Not.Contain(WebUtility.UrlEncode(Secret))
            );
        }
    }

    [Test]
    public void Credentials_print_without_their_secret()
    {
        var credentials = new ClientCredentials("100_id", Secret);

        Assert.That(
            $"{credentials} {JsonConvert.SerializeObject(credentials)} {System.Text.Json.JsonSerializer.Serialize(credentials)}",
            Does.Not.Contain("c4n")
        );
    }

    [Test]
    public void A_token_prints_without_its_value()
    {
        var token = new AccessToken(Token, DateTimeOffset.UnixEpoch);

        Assert.That(
            $"{token} {JsonConvert.SerializeObject(token)} {System.Text.Json.JsonSerializer.Serialize(token)}",
            Does.Not.Contain("c4n")
        );
    }

    private static string Everything(OneNceApiException error)
    {
        var result = (error as OneNceApiException<Bearer_Token_400>)?.Result;
        return string.Join(
            '\n',
            error.ToString(),
            error.Message,
            error.ErrorCode,
            error.ServerMessage,
            error.ResponseExcerpt,
            error.InnerException,
            JsonConvert.SerializeObject(error.Data),
            JsonConvert.SerializeObject(error.Headers),
            JsonConvert.SerializeObject(result)
        );
    }
}
