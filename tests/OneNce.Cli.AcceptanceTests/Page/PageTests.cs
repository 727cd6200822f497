using System.Globalization;
using OneNce.Cli.Accounts;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Page;

/// <summary>The page in a browser: what a person sees.</summary>
public sealed class PageTests : PageFixture
{
    private const string FillEdge = "new DOMMatrix(getComputedStyle(document.getElementById('fill')).transform).m41";

    [Test]
    public async Task Before_the_first_request_there_is_no_token_and_looking_fetches_none()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("No token yet");

        await visit.PollsAsync(2);

        Assert.That(Api.Requests, Is.Empty);
        Assert.That(await visit.TextAsync("#renewal"), Is.EqualTo("with the next request"));
    }

    [Test]
    public async Task A_valid_token_is_shown_with_its_lifetime_left_and_its_renewal()
    {
        await GetTokenAsync();
        Clock.Advance(TimeSpan.FromMinutes(15));
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesHeadlineAsync("Valid");

        Assert.That(await visit.TextAsync("#left"), Does.Match("^(45 min 0|44 min [0-9]+) s left$"));
        Assert.That(await visit.TextAsync("#refreshed"), Does.Contain("15 min ago"));
        Assert.That(await visit.TextAsync("#renewal"), Does.StartWith("with the first request after"));
    }

    [Test]
    public async Task The_bar_moves_between_two_answers()
    {
        Api.TokenLifetime = TimeSpan.FromMinutes(1);
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);
        var edge = await visit.ReadAsync<double>(FillEdge);

        await visit.SeesAsync($"{FillEdge} < {edge.ToString("R", CultureInfo.InvariantCulture)} - 8");

        Assert.That(
            await visit.ReadAsync<string>("getComputedStyle(document.getElementById('fill')).transitionDuration"),
            Is.EqualTo("1s")
        );
    }

    [Test]
    public async Task A_token_that_is_renewed_is_used_meanwhile()
    {
        await GetTokenAsync();
        Api.Delay(TimeSpan.FromSeconds(20), times: 1);
        Clock.Advance(TimeSpan.FromMinutes(56));
        await GetTokenAsync();
        await Api.WaitForRequestsAsync(2);
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("Being refreshed");
        Assert.That(await visit.TextAsync("#sentence"), Does.Contain("used in the meantime"));

        Clock.Advance(TimeSpan.FromSeconds(20));

        await visit.SeesHeadlineAsync("Valid");
        Assert.That(await visit.TextAsync("#left"), Does.StartWith("59 min"));
    }

    [Test]
    public async Task Refused_credentials_are_told_with_the_next_step()
    {
        Api.RespondWithError("BadCredentials");
        await FailAsync();
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesHeadlineAsync("Credentials refused");

        Assert.That(
            await visit.TextAsync("#error"),
            Does.Contain("BadCredentials").And.Contain("Next step. Check the client id")
        );
        Assert.That(await visit.Page.GetTitleAsync(), Does.StartWith("Credentials refused"));
    }

    [Test]
    public async Task An_endpoint_that_is_gone_leaves_the_token_at_hand()
    {
        await GetTokenAsync();
        Api.Dispose();
        Clock.Advance(TimeSpan.FromMinutes(56));
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesHeadlineAsync("Endpoint not reached");

        Assert.That(await visit.TextAsync("#sentence"), Is.EqualTo("The current token is used until it expires."));
        Assert.That(await visit.TextAsync("#left"), Does.StartWith("3 min"));
    }

    [Test]
    public async Task An_error_that_is_over_is_the_last_error()
    {
        Api.RespondWithHtml(200, times: 1);
        await FailAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesHeadlineAsync("Valid");

        Assert.That(
            await visit.TextAsync("#error"),
            Does.StartWith("Last error: The response contained no token").And.Contain("check the base address")
        );
    }

    [Test]
    public async Task A_lost_connection_is_told_and_ends_when_the_host_is_back()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("No token yet");

        await StopHostAsync();
        await visit.SeesAsync(
            "document.getElementById('connection').textContent.startsWith('Connection lost, trying again.')"
        );
        await StartHostAsync();
        await GetTokenAsync();

        await visit.SeesHeadlineAsync("Valid");
        await visit.SeesAsync("document.getElementById('connection').textContent === ''");
    }

    [Test]
    public async Task Requests_are_drawn_as_columns_told_in_words_and_listed_in_a_table()
    {
        await AskAsync("/nowhere", times: 3);
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesAsync("document.querySelectorAll('#chart rect.failed').length === 1");

        Assert.That(
            await visit.ReadAsync<string>("document.querySelector('#chart desc').textContent"),
            Does.StartWith("3 requests in 5 minutes, 3 errors; at most 3 in 5 seconds.")
        );
        Assert.That(
            await visit.ReadAsync<string>("document.querySelector('#minutes tr').textContent"),
            Is.EqualTo("the last33")
        );
    }

    [Test]
    public async Task The_sandbox_is_marked()
    {
        await StopHostAsync();
        using var sandbox = Account.StartSandbox(TimeSpan.FromSeconds(30), Clock);
        await StartHostAsync(sandbox);
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesAsync("!document.getElementById('sandbox').hidden");

        Assert.That(await visit.TextAsync("#endpoint"), Is.EqualTo(sandbox.BaseAddress.AbsoluteUri));
    }

    [Test]
    public async Task Commands_to_copy_have_the_address_and_not_the_key()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesAsync("document.getElementById('curl').textContent !== ''");

        var address = Address.GetLeftPart(UriPartial.Authority);
        Assert.That(
            await visit.TextAsync("#curl"),
            Does.Contain($"{address}/v1/oauth/token").And.Not.Contain(Served.Key)
        );
        Assert.That(await visit.TextAsync("#mcp"), Does.Contain($"{address}/mcp").And.Contain("${ONENCE_SERVE_KEY}"));
        await visit.Page.ClickAsync("[data-copy=mcp]");
        await visit.SeesAsync("document.getElementById('copied').textContent !== ''");
    }

    [Test]
    public async Task The_legend_says_what_became_of_requests()
    {
        await AskAsync("/skills", times: 2);
        await AskAsync("/nowhere", times: 3);
        await using var visit = await Visit.ToAsync(Address);

        await visit.SeesAsync("document.querySelectorAll('#kinds li').length === 3");

        Assert.That(
            await visit.ReadAsync<string>(
                "[...document.querySelectorAll('#kinds li')].map(item => item.textContent).join('; ')"
            ),
            Is.EqualTo("0 tokens handed out; 2 other answers; 3 refused")
        );
    }

    private async Task AskAsync(string path, int times)
    {
        while (times-- > 0)
        {
            using var answer = await Client.GetAsync(path);
        }
    }
}
