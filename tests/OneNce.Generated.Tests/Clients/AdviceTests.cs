using OneNce.Tests.Shop;

namespace OneNce.Tests.Clients;

/// <summary>What to do about an error follows from what was seen, and nothing is taken for a secret by its name.</summary>
public sealed class AdviceTests
{
    private const string Gateway = "gateway or proxy";

    [TestCase(200, "<html></html>", "text/html", Gateway)]
    [TestCase(502, "<html></html>", "text/html", Gateway)]
    [TestCase(404, "<html></html>", "text/html", Gateway)]
    [TestCase(200, "[{]", "application/json", "differs from the document")]
    [TestCase(200, "{}", "application/json", "differs from the document")]
    [TestCase(200, "Done.", "text/plain", "differs from the document")]
    [TestCase(200, "", "application/json", "differs from the document")]
    [TestCase(205, "[]", "application/json", "differs from the document")]
    [TestCase(403, "{}", "application/json", "Owner cannot call the API")]
    [TestCase(404, """{"message":"No such order"}""", "application/json", "check the id")]
    [TestCase(404, "", "application/json", "check the base address")]
    [TestCase(409, "{}", "application/json", "conflicts with the present state")]
    [TestCase(422, "{}", "application/json", "value in it is not acceptable")]
    public async Task The_next_step_follows_from_what_was_seen(int status, string body, string type, string advice)
    {
        var error = await Assert.CatchAsync<OneNceApiException>(() =>
            ShopServer.Answering(status, body, type).Client.GetOrdersAsync()
        );

        Assert.That(error!.NextStep, Does.Contain(advice));
        Assert.That(error.NextStep.Contains(Gateway, StringComparison.Ordinal), Is.EqualTo(advice == Gateway));
    }

    [TestCase("error_token"), TestCase("password"), TestCase("client_secret"), TestCase("authorization")]
    public async Task The_name_of_a_member_makes_no_secret_of_its_value(string name)
    {
        var server = ShopServer.Answering(404, $$"""{"message":"{{name}}: NotFound","{{name}}":"NotFound"}""");

        var error = await Assert.CatchAsync<OneNceApiException<Problem>>(() => server.Client.GetOrderAsync("o1"));

        Assert.That(error!.ResponseText, Does.Contain($"\"{name}\":\"NotFound\""));
        Assert.That(error.ServerMessage, Is.EqualTo($"{name}: NotFound"));
        Assert.That(error.Result.ErrorToken, Is.EqualTo(name == "error_token" ? "NotFound" : null));
    }

    [TestCase("The plan basic internationalization is not available.")]
    [TestCase("Basic: subscriptions-for-devices are not available; bearer telecommunications neither.")]
    public async Task Words_after_basic_and_bearer_are_no_secrets(string message)
    {
        var server = ShopServer.Answering(400, $$"""{"message":"{{message}}"}""");

        var error = await Assert.CatchAsync<OneNceApiException>(() => server.Client.GetOrderAsync("o1"));

        Assert.That(error!.ServerMessage, Is.EqualTo(message));
    }
}
