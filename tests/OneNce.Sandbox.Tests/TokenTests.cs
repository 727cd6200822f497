using System.Net;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class TokenTests : SandboxFixture
{
    private SandboxExample Success => Api.Examples.First(example => example.Status == 200);

    [Test]
    public async Task A_right_request_gets_the_documented_members_under_the_names_that_clients_meet()
    {
        var answer = await Client.TokenAnswerAsync();

        Assert.That(answer.Select(member => member.Key), Is.EqualTo(new[] { "status_code", "access_token", "token_type", "expires_in", "userId", "scope" }));
        Assert.That(answer["token_type"]!.ToString(), Is.EqualTo(Documented()["token_type"]!.ToString()));
        Assert.That(answer["userId"]!.ToString(), Is.EqualTo(Documented()["user_id"]!.ToString()));
    }

    [Test]
    public async Task As_documented_the_members_have_the_names_of_the_example()
    {
        Api.Speaks(WireShape.AsDocumented);

        var answer = await Client.TokenAnswerAsync();

        Assert.That(answer.Select(member => member.Key), Is.EqualTo(Documented().Select(member => member.Key)));
    }

    [Test]
    public async Task A_token_is_about_as_long_as_a_real_one_and_in_three_parts()
    {
        var token = await Client.TokenAsync();

        Assert.That(token, Has.Length.EqualTo(3013));
        Assert.That(token, Does.Match(@"^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+$"));
    }

    [Test]
    public async Task Each_request_gets_a_new_token_and_the_old_one_stays_live()
    {
        var first = await Client.TokenAsync();
        var second = await Client.TokenAsync();

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await Client.StatusOfAsync("/v2/sims", first), Is.EqualTo(200));
        Assert.That(await Client.StatusOfAsync("/v2/sims", second), Is.EqualTo(200));
        Assert.That(Api.TokensIssued, Is.EqualTo(2));
    }

    [Test]
    public async Task A_token_lives_as_long_as_the_answer_says()
    {
        Api.Issues(TimeSpan.FromMinutes(5));
        var answer = await Client.TokenAnswerAsync();
        var token = answer["access_token"]!.ToString();

        Assert.That((int)answer["expires_in"]!, Is.EqualTo(300));
        Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.That(await Client.StatusOfAsync("/v2/sims", token), Is.EqualTo(200));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Client.StatusOfAsync("/v2/sims", token), Is.EqualTo(401));
    }

    [Test]
    public async Task A_revoked_token_is_dead_and_the_others_live()
    {
        var (first, second) = (await Client.TokenAsync(), await Client.TokenAsync());

        Api.Revokes(first);

        Assert.That(await Client.StatusOfAsync("/v2/sims", first), Is.EqualTo(401));
        Assert.That(await Client.StatusOfAsync("/v2/sims", second), Is.EqualTo(200));
        Api.RevokesAll();
        Assert.That(await Client.StatusOfAsync("/v2/sims", second), Is.EqualTo(401));
    }

    [TestCase("8100000001_müller", "päss:wörd:+/=@%")]
    [TestCase("someone@example.com", "€")]
    public async Task Credentials_are_read_as_UTF8_and_parted_at_the_first_colon(string id, string secret)
    {
        Api.AddClient(id, secret);

        var answer = await Client.AskAsync(Caller.Basic(id, secret));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Api.Requests[0].ClientId, Is.EqualTo(id));
    }

    [Test]
    public async Task Credentials_that_were_percent_encoded_are_wrong()
    {
        var answer = await Client.AskAsync(Caller.Basic(Api.ClientId, Uri.EscapeDataString(Api.ClientSecret)));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(Documented("BadCredentials")));
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("APPLICATION/JSON")]
    public async Task JSON_may_be_called_so_in_any_way(string contentType) =>
        Assert.That((await Client.AskAsync(contentType: contentType)).StatusCode, Is.EqualTo(HttpStatusCode.OK));

    [Test]
    public void A_client_id_with_a_colon_cannot_be_added() =>
        Assert.That(() => Api.AddClient("a:b", "secret"), Throws.ArgumentException.With.Message.Contains("':'"));

    private JsonObject Documented() => JsonNode.Parse(Success.Body)!.AsObject();
}
