using System.Net;
using NUnit.Framework;
using OneNce;
using OneNce.Sandbox;

namespace Fleets.Tests;

public sealed class FleetTests
{
    [Test]
    public async Task A_token_that_was_revoked_is_replaced_and_the_request_sent_again()
    {
        using var sandbox = OneNceSandbox.Start();
        using var tokens = new OneNceTokenSource(new OneNceOptions
        {
            BaseAddress = sandbox.BaseAddress,
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret,
        });
        using var handler = new OneNceTokenHandler(tokens) { InnerHandler = new SocketsHttpHandler() };
        using var client = new HttpClient(handler);

        await client.GetAsync($"{sandbox.BaseAddress}/v2/sims");
        sandbox.RevokeAll();
        var answer = await client.GetAsync($"{sandbox.BaseAddress}/v2/sims");

        Assert.That((answer.StatusCode, sandbox.TokensIssued), Is.EqualTo((HttpStatusCode.OK, 2)));
    }

    [Test]
    public async Task Invalid_credentials_have_a_kind_of_their_own()
    {
        using var sandbox = OneNceSandbox.Start();
        sandbox.RespondWithError("BadCredentials");
        using var tokens = new OneNceTokenSource(new OneNceOptions { BaseAddress = sandbox.BaseAddress, ClientId = "8100000000_me", ClientSecret = "secret" });

        var error = await Assert.ThrowsAsync<OneNceTokenException>(() => tokens.GetTokenAsync().AsTask());

        Assert.That(error!.Kind, Is.EqualTo(TokenErrorKind.InvalidCredentials));
    }

    [Test]
    public async Task A_secret_is_changed_without_a_gap()
    {
        using var sandbox = OneNceSandbox.Start();
        sandbox.AddClient("8100000000_me", "the old secret");
        using var tokens = new OneNceTokenSource(new OneNceOptions
        {
            BaseAddress = sandbox.BaseAddress,
            ClientId = "8100000000_me",
            ClientSecret = "the old secret",
            SecondaryClientSecret = "the new secret", // tried if 1NCE refuses the old one
        });
        var before = await tokens.GetTokenAsync();
        sandbox.AddClient("8100000000_me", "the new secret");
        tokens.Invalidate(before);
        Assert.That(await tokens.GetTokenAsync(), Is.Not.SameAs(before));
    }
}
