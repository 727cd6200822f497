using System.Net;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class TokenTests : SandboxFixture
{
    private SandboxExample Success => Api.Examples.First(example => example.Status == 200);

    [Test]
    public async Task A_valid_request_gets_the_documented_properties_under_their_actual_names()
    {
        var answer = await Client.GetTokenResponseAsync();

        Assert.That(
            answer.Select(member => member.Key),
            Is.EqualTo(new[] { "status_code", "access_token", "token_type", "expires_in", "userId", "scope" })
        );
        Assert.That(answer["token_type"]!.ToString(), Is.EqualTo(Documented()["token_type"]!.ToString()));
        Assert.That(answer["userId"]!.ToString(), Is.EqualTo(Documented()["user_id"]!.ToString()));
    }

    [Test]
    public async Task The_properties_can_have_the_names_of_the_example()
    {
        Api.ResponseShape = ResponseShape.Documented;

        var answer = await Client.GetTokenResponseAsync();

        Assert.That(answer.Select(member => member.Key), Is.EqualTo(Documented().Select(member => member.Key)));
    }

    [Test]
    public async Task A_token_is_as_long_as_a_real_one_and_has_three_parts()
    {
        var token = await Client.GetTokenAsync();

        Assert.That(token, Has.Length.EqualTo(3013));
        Assert.That(token, Does.Match(@"^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$"));
    }

    [Test]
    public async Task Each_request_gets_a_new_token_and_the_old_one_stays_live()
    {
        var first = await Client.GetTokenAsync();
        var second = await Client.GetTokenAsync();

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await Client.GetStatusAsync("/v2/sims", first), Is.EqualTo(200));
        Assert.That(await Client.GetStatusAsync("/v2/sims", second), Is.EqualTo(200));
        Assert.That(Api.TokensIssued, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_lives_as_long_as_the_response_says()
    {
        Api.TokenLifetime = TimeSpan.FromMinutes(5);
        var answer = await Client.GetTokenResponseAsync();
        var token = answer["access_token"]!.ToString();

        Assert.That((int)answer["expires_in"]!, Is.EqualTo(300));
        Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.That(await Client.GetStatusAsync("/v2/sims", token), Is.EqualTo(200));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Client.GetStatusAsync("/v2/sims", token), Is.EqualTo(401));
    }

    [Test]
    public async Task A_revoked_token_is_invalid_and_the_others_stay_live()
    {
        var (first, second) = (await Client.GetTokenAsync(), await Client.GetTokenAsync());

        Api.Revoke(first);

        Assert.That(await Client.GetStatusAsync("/v2/sims", first), Is.EqualTo(401));
        Assert.That(await Client.GetStatusAsync("/v2/sims", second), Is.EqualTo(200));
        Api.RevokeAll();
        Assert.That(await Client.GetStatusAsync("/v2/sims", second), Is.EqualTo(401));
    }

    [TestCase("8100000001_müller", "päss:wörd:+/=@%")]
    [TestCase("someone@example.com", "€")]
    public async Task Credentials_are_UTF8_and_separated_by_the_first_colon(string id, string secret)
    {
        Api.AddClient(id, secret);

        var answer = await Client.AskAsync(Caller.Basic(id, secret));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Api.Requests[0].ClientId, Is.EqualTo(id));
    }

    [Test]
    public async Task Percent_encoded_credentials_are_wrong()
    {
        var answer = await Client.AskAsync(Caller.Basic(Api.ClientId, Uri.EscapeDataString(Api.ClientSecret)));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Documented("BadCredentials")));
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("APPLICATION/JSON")]
    public async Task The_content_type_JSON_may_have_parameters_and_capitals(string contentType) =>
        Assert.That((await Client.AskAsync(contentType: contentType)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public void A_client_id_with_a_colon_cannot_be_added() =>
        Assert.That(() => Api.AddClient("a:b", "secret"), Throws.ArgumentException.With.Message.Contains("':'"));

    [Test]
    public void Settings_can_be_read_back()
    {
        Assert.That((Api.TokenLifetime, Api.ResponseShape), Is.EqualTo((TimeSpan.FromHours(1), ResponseShape.Actual)));

        (Api.TokenLifetime, Api.ResponseShape) = (TimeSpan.FromMinutes(5), ResponseShape.Documented);

        Assert.That(
            (Api.TokenLifetime, Api.ResponseShape),
            Is.EqualTo((TimeSpan.FromMinutes(5), ResponseShape.Documented))
        );
    }

    [Test]
    public void Invalid_settings_are_rejected_and_change_nothing()
    {
        Assert.That(() => Api.TokenLifetime = TimeSpan.FromTicks(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Api.ResponseShape = (ResponseShape)7, Throws.InstanceOf<ArgumentOutOfRangeException>());

        Assert.That((Api.TokenLifetime, Api.ResponseShape), Is.EqualTo((TimeSpan.FromHours(1), ResponseShape.Actual)));
    }

    private JsonObject Documented() => JsonNode.Parse(Success.Body)!.AsObject();
}
