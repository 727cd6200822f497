using PuppeteerSharp;

namespace OneNce.Cli.Tests.Page;

/// <summary>One headless Chromium for all tests of the page, started by the first that asks for it.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    // Alone and quiet: a browser that looks for updates asks other hosts, and a root user has no sandbox.
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-proxy-server",
    ];

    private static readonly SemaphoreSlim Gate = new(1);

    private static IBrowser? _browser;

    public static async Task<IBrowser> GetAsync()
    {
        var place = Places.FirstOrDefault(File.Exists);
        if (place is null)
        {
            Assert.Ignore("There is no chromium here: install the package chromium.");
        }

        await Gate.WaitAsync();
        try
        {
            return _browser ??= await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = place, Args = Flags });
        }
        finally
        {
            Gate.Release();
        }
    }

    [OneTimeTearDown]
    public async Task CloseAsync()
    {
        if (_browser is { } browser)
        {
            await browser.CloseAsync();
            await browser.DisposeAsync();
        }
    }
}
