using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Page;

/// <summary>What the page may do, and what it must never show.</summary>
public sealed class PageSafetyTests : PageFixture
{
    private static readonly string[] Policy =
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ];

    [Test]
    public async Task It_comes_with_a_policy_that_allows_its_own_files_alone()
    {
        using var answer = await Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries),
            Is.EquivalentTo(Policy)
        );
    }

    [Test]
    public async Task It_asks_nobody_but_its_host_and_has_nothing_to_complain_of()
    {
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("Valid");
        await visit.PollsAsync(1);

        Assert.That(visit.Requested, Is.Not.Empty.And.All.StartsWith(Address.AbsoluteUri));
        Assert.That(visit.Complaints, Is.Empty);
    }

    [Test]
    public async Task A_script_that_somebody_smuggled_in_does_not_run()
    {
        await using var visit = await Visit.ToAsync(Address);

        await visit.ReadAsync<object>(
            "document.body.append(Object.assign(document.createElement('script'), "
                + "{ textContent: 'window.smuggled = true' }))"
        );

        Assert.That(await visit.ReadAsync<bool>("window.smuggled === true"), Is.False);
        Assert.That(visit.Complaints, Has.Some.Contains("Content Security Policy"));
    }

    [TestCase("fetch(OTHER)")]
    [TestCase(
        "new Promise((got, failed) => document.body.append("
            + "Object.assign(new Image(), { onload: got, onerror: failed, src: OTHER })))"
    )]
    public async Task Nothing_leaves_for_another_host(string attempt)
    {
        await using var visit = await Visit.ToAsync(Address);

        var left = await visit.ReadAsync<bool>(
            attempt.Replace("OTHER", $"'{Api.BaseAddress}/stolen'", StringComparison.Ordinal)
                + ".then(() => true, () => false)"
        );

        Assert.That((left, Api.Requests.Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task Neither_token_nor_key_nor_secret_is_in_the_page_or_in_what_it_gets()
    {
        await GetTokenAsync();
        Api.RespondWithError("BadCredentials");
        Clock.Advance(TimeSpan.FromMinutes(61));
        await using var visit = await Visit.ToAsync(Address);
        var issued = Issued!;
        await FailAsync();
        await visit.SeesHeadlineAsync("Credentials refused");

        var seen = await visit.ReadAsync<string>("document.documentElement.outerHTML") + await visit.ReceivedAsync();

        Assert.That(seen, Does.Contain("BadCredentials"));
        foreach (var secret in new[] { issued, issued.Split('.')[1], Served.Key, Api.ClientSecret })
        {
            Assert.That(seen, Does.Not.Contain(secret));
        }
    }
}
