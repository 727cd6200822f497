using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class ResourceTests : SandboxFixture
{
    [TestCase("GET")]
    [TestCase("POST")]
    [TestCase("DELETE")]
    [TestCase("PATCH")]
    public async Task Any_method_is_answered_with_JSON_for_a_live_token(string method)
    {
        var answer = await Client.SendAsync("/v2/sims/8988", await Client.GetTokenAsync(), new HttpMethod(method));

        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
        Assert.That((string)body["method"]!, Is.EqualTo(method));
    }

    [TestCase(null, "Bearer")]
    [TestCase("unknown", "Bearer error=\"invalid_token\"")]
    public async Task Without_a_live_token_it_challenges(string? token, string challenge)
    {
        var answer = await Client.SendAsync("/v2/sims", token);

        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo(challenge));
        Assert.That((int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["statusCode"]!, Is.EqualTo(401));
    }

    [Test]
    public async Task A_token_from_an_example_is_not_live()
    {
        Api.RespondWithExample("Success");

        Assert.That(await Client.GetStatusAsync("/v2/sims", await Client.GetTokenAsync()), Is.EqualTo(401));
    }
}
