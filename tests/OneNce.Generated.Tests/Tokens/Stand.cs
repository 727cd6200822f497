using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce.Tests.Tokens;

/// <summary>A token source with its clock and its endpoint, without randomness.</summary>
internal sealed class Stand : IDisposable
{
    public Stand(Action<OneNceOptions>? configure = null, double jitter = 0)
    {
        Endpoint = new ScriptedEndpoint(Clock);
        Endpoint.Issues();
        Source = new OneNceTokenSource(
            new TokenSettings(Options(configure)),
            new TokenClock(Clock),
            new Jitter(() => jitter),
            NullLogger.Instance
        );
    }

    public ObservedClock Clock { get; } = new();

    public ScriptedEndpoint Endpoint { get; }

    public OneNceTokenSource Source { get; }

    public OneNceOptions Options(Action<OneNceOptions>? configure = null)
    {
        var options = new OneNceOptions
        {
            ClientId = "100_id",
            ClientSecret = "secret",
            BackchannelHandlerFactory = () => Endpoint,
        };
        configure?.Invoke(options);
        return options;
    }

    public void Use(Action<OneNceOptions> configure) => Source.Use(new TokenSettings(Options(configure)));

    public async Task<string> GetAsync(CancellationToken cancellationToken = default) =>
        (await Source.GetTokenAsync(cancellationToken)).Value;

    public async Task<OneNceTokenException> FailAsync()
    {
        try
        {
            await Source.GetTokenAsync();
        }
        catch (OneNceTokenException exception)
        {
            return exception;
        }

        throw new AssertionException("A token was obtained.");
    }

    /// <summary>
    /// Lets time pass and asks for a token; whatever is fetched in the background is done afterwards.
    /// </summary>
    public async Task<string> GetAfterAsync(TimeSpan time)
    {
        Clock.Advance(time);
        var token = await GetAsync();
        await BackgroundAsync();
        return token;
    }

    /// <summary>Ends when nothing is fetched any more, however it ended.</summary>
    public Task BackgroundAsync() => Source.Cache.InFlight.ContinueWith(_ => { }, TaskScheduler.Default);

    public void Dispose() => Source.Dispose();
}
