using OneNce.Cli.Serving.Page;

namespace OneNce.Cli.Tests.Page;

/// <summary>The page in a browser: what a person sees.</summary>
public sealed class PageTests : PageFixture
{
    [Test]
    public async Task A_valid_token_is_shown_with_its_lifetime_left()
    {
        await GetTokenAsync();
        Clock.Advance(TimeSpan.FromMinutes(15));
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesHeadlineAsync("Valid");

        Assert.That(await visit.TextAsync("#left"), Does.StartWith("45 min 0 s left").Or.StartWith("44 min"));
        Assert.That(await visit.TextAsync("#refreshed"), Does.Contain("15 min ago"));
        Assert.That(await visit.TextAsync("#renewal"), Does.StartWith("with the first request after"));
    }
}
