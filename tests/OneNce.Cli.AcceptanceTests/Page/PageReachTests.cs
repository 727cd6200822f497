using PuppeteerSharp;

namespace OneNce.Cli.Tests.Page;

/// <summary>
/// The page is for everybody: by keyboard, on a small screen, with little contrast in their eyes, without motion.
/// </summary>
public sealed class PageReachTests : PageFixture
{
    // What the text lies on is the nearest background that is not transparent; WCAG 2, success criterion 1.4.3.
    private const string LeastContrast = """
        (() => {
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const linear = part => (part /= 255) <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
          const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
          const ground = element => {
            const back = parts(getComputedStyle(element).backgroundColor);
            const opaque = back.length < 4 || back[3] > 0;
            return opaque ? back : element.parentElement ? ground(element.parentElement) : [255, 255, 255];
          };
          const hasText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
          const words = [...document.querySelectorAll('body *')]
            .filter(element => element.checkVisibility() && hasText(element));
          return Math.min(...words.map(element => {
            const colors = [parts(getComputedStyle(element).color), ground(element)];
            const [light, dark] = colors.map(luminance).sort((a, b) => b - a);
            return (light + .05) / (dark + .05);
          }));
        })()
        """;

    private const string Focused =
        "(() => { const at = document.activeElement; "
        + "return at === document.body ? '' : `${at.tagName} ${at.getAttribute('href') ?? ''}`.trim(); })()";

    [Test]
    public async Task Tab_reaches_all_there_is_to_do_in_order_and_then_leaves()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("No token yet");
        var reached = new List<string>();
        do
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            reached.Add(await visit.ReadAsync<string>(Focused));
        } while (reached[^1].Length > 0 && reached.Count < 20);

        Assert.That(
            reached,
            Is.EqualTo(
                new[]
                {
                    "SUMMARY",
                    "PRE",
                    "BUTTON",
                    "PRE",
                    "BUTTON",
                    "A /skills",
                    "A /openapi/v1.json",
                    "A /health/ready",
                    "A /health/live",
                    "A /status",
                    "A https://help.1nce.com/",
                    "",
                }
            )
        );
    }

    [Test]
    public async Task What_has_the_focus_shows_it()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("No token yet");

        await visit.Page.Keyboard.PressAsync("Tab");

        Assert.That(
            await visit.ReadAsync<string>("getComputedStyle(document.activeElement).outline"),
            Does.Contain("solid 2px")
        );
    }

    [Test]
    public async Task The_table_opens_by_keyboard()
    {
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("No token yet");

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.SeesAsync(
            "document.querySelector('details').open && document.querySelectorAll('#minutes tr').length === 5"
        );
    }

    [Test]
    public async Task Text_stands_out_from_its_ground_in_light_and_dark([Values] bool dark, [Values] bool refused)
    {
        await GetTokenAsync();
        if (refused)
        {
            Api.RespondWithError("BadCredentials");
            Clock.Advance(TimeSpan.FromMinutes(61));
            await FailAsync();
        }

        await using var visit = await Visit.ToAsync(Address, dark: dark);
        await visit.SeesHeadlineAsync(refused ? "Credentials refused" : "Valid");

        Assert.That(await visit.ReadAsync<double>(LeastContrast), Is.GreaterThanOrEqualTo(4.5));
    }

    [TestCase(320)]
    [TestCase(640)]
    public async Task A_small_screen_scrolls_in_one_direction(int width)
    {
        Api.RespondWithError("BadCredentials");
        await FailAsync();
        await using var visit = await Visit.ToAsync(Address, width);
        await visit.SeesHeadlineAsync("Credentials refused");

        Assert.That(await visit.ReadAsync<int>("document.documentElement.scrollWidth"), Is.EqualTo(width));
    }

    [Test]
    public async Task Who_wants_no_motion_gets_none()
    {
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);
        await visit.Page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersReducedMotion, Value = "reduce" },
        ]);

        await visit.SeesAsync(
            "getComputedStyle(document.getElementById('fill')).transitionProperty === 'none' "
                + "|| getComputedStyle(document.getElementById('fill')).transitionDuration === '0s'"
        );
    }

    [Test]
    public async Task Changes_are_announced_and_the_bar_is_a_meter_with_its_value_in_words()
    {
        await GetTokenAsync();
        await using var visit = await Visit.ToAsync(Address);
        await visit.SeesHeadlineAsync("Valid");

        Assert.That(
            await visit.ReadAsync<string>(
                "document.getElementById('headline').closest('[role=status]').getAttribute('aria-atomic')"
            ),
            Is.EqualTo("true")
        );
        Assert.That(
            await visit.ReadAsync<string>("document.getElementById('bar').getAttribute('aria-valuetext')"),
            Does.Match("^(1 h|60 min|59 min).* of 1 h")
        );
    }
}
