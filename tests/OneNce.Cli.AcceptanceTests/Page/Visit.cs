using System.Collections.Concurrent;
using PuppeteerSharp;

namespace OneNce.Cli.Tests.Page;

/// <summary>
/// Somebody who looks at the page in a browser of their own, and all that it asked, got and complained of.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _requested = new();
    private readonly ConcurrentQueue<Task<string>> _received = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Request += (_, sent) => _requested.Enqueue(sent.Request.Url);
        page.Response += (_, got) => _received.Enqueue(ReadAsync(got.Response));
        page.Console += (_, said) => _complaints.Enqueue($"{said.Message.Type}: {said.Message.Text}");
        page.PageError += (_, error) => _complaints.Enqueue(error.Message);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Requested => [.. _requested];

    /// <summary>What the console shows, errors that nobody caught included.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    private int Polls => _requested.Count(url => url.EndsWith("/status", StringComparison.Ordinal));

    public static async Task<Visit> ToAsync(Uri address, int width = 1000, bool dark = false)
    {
        var context = await (await Chromium.GetAsync()).CreateBrowserContextAsync();
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.Page.SetViewportAsync(new ViewPortOptions { Width = width, Height = 900 });
        await visit.Page.EmulateMediaFeaturesAsync([
            new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" },
        ]);
        await visit.Page.GoToAsync(address.AbsoluteUri);
        return visit;
    }

    /// <summary>
    /// Waits until an expression is true: looked at before each frame, so that no time is slept away.
    /// </summary>
    public async Task SeesAsync(string condition)
    {
        try
        {
            await Page.EvaluateExpressionAsync(
                    $"new Promise(seen => {{ const look = () => ({condition}) "
                        + "? seen(true) : requestAnimationFrame(look); look(); })"
                )
                .WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail(
                $"It never came to {condition}. The page says: {await TextAsync("body")} "
                    + $"Complaints: {string.Join("; ", Complaints)}"
            );
        }
    }

    public Task SeesHeadlineAsync(string headline) =>
        SeesAsync($"document.getElementById('headline').textContent === '{headline}'");

    /// <summary>Waits until the page has asked for the status so many times more.</summary>
    public async Task PollsAsync(int times)
    {
        var before = Polls;
        while (Polls < before + times)
        {
            await Page.WaitForResponseAsync(
                answer => answer.Url.EndsWith("/status", StringComparison.Ordinal),
                new WaitForOptions { Timeout = (int)Patience.TotalMilliseconds }
            );
        }
    }

    public Task<string> TextAsync(string selector) =>
        ReadAsync<string>($"document.querySelector('{selector}').innerText");

    public Task<T> ReadAsync<T>(string expression) => Page.EvaluateExpressionAsync<T>(expression);

    /// <summary>Every answer so far, its headers and its text.</summary>
    public async Task<string> ReceivedAsync() => string.Join('\n', await Task.WhenAll(_received));

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        await _context.CloseAsync();
    }

    private static async Task<string> ReadAsync(IResponse response)
    {
        var headers = string.Join('\n', response.Headers.Select(header => $"{header.Key}: {header.Value}"));
        return $"{headers}\n{(response.Ok ? await response.TextAsync() : "")}";
    }
}
