using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce;

/// <summary>
/// Provides, caches and refreshes tokens for one account. Create one instance, share it between threads, and dispose it
/// at the end.
/// </summary>
/// <remarks>It requires no service container.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OneNceTokenSource : TokenSource, IDisposable
{
    private readonly object _changing = new();
    private readonly TokenClock _clock;
    private readonly Jitter _jitter;
    private readonly Func<TokenSettings, SharedTokenCache?>? _shared;
    private readonly Func<AllowedAddress, RateLimitGroup?>? _limit;
    private bool _isDisposed;

    /// <summary>
    /// Initializes a new instance of the <see cref="OneNceTokenSource"/> class. Nothing is sent until a token is
    /// requested.
    /// </summary>
    /// <param name="options">The options, which are read now; later changes to them have no effect.</param>
    /// <param name="timeProvider">The clock; <see cref="TimeProvider.System"/> if null.</param>
    /// <param name="logger">The logger, which never gets the value of a token; none if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every error.</exception>
    /// <exception cref="InvalidOperationException">
    /// <see cref="OneNceOptions.BackchannelHandlerFactory"/> returned no handler, or one that follows redirects.
    /// </exception>
    public OneNceTokenSource(
        OneNceOptions options,
        TimeProvider? timeProvider = null,
        ILogger<OneNceTokenSource>? logger = null
    )
        : this(
            new TokenSettings(options),
            timeProvider is null ? TokenClock.System : new TokenClock(timeProvider),
            Jitter.Shared,
            (ILogger?)logger ?? NullLogger.Instance
        )
    { }

    internal OneNceTokenSource(
        TokenSettings settings,
        TokenClock clock,
        Jitter jitter,
        ILogger logger,
        Func<TokenSettings, SharedTokenCache?>? shared = null,
        Func<AllowedAddress, RateLimitGroup?>? limit = null
    )
    {
        _clock = clock;
        _jitter = jitter;
        _shared = shared;
        _limit = limit;
        Cache = new TokenCache(CreatePipeline(settings, null), clock, jitter, logger);
    }

    /// <inheritdoc/>
    public override Uri BaseAddress => Cache.Pipeline.Allowed.BaseAddress;

    /// <summary>Visible to tests.</summary>
    internal TokenCache Cache { get; }

    internal override AllowedAddress Allowed => Cache.Pipeline.Allowed;

    /// <inheritdoc/>
    public override ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
        Cache.GetTokenAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Invalidate(AccessToken token) => Cache.Invalidate(token);

    /// <inheritdoc/>
    public override TokenStatus GetStatus() => Cache.GetStatus();

    /// <summary>
    /// Checks with the endpoint that it accepts the configured credentials, including the secondary ones; for example
    /// in a deployment pipeline.
    /// </summary>
    /// <remarks>Sends one request for each. The cached token is neither used nor changed.</remarks>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when all were accepted.</returns>
    /// <exception cref="OneNceTokenException">Credentials were refused, or could not be checked.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public Task VerifyCredentialsAsync(CancellationToken cancellationToken = default) =>
        Cache.VerifyAsync(cancellationToken);

    /// <summary>
    /// Cancels a request in progress. Callers that wait for it get an <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        lock (_changing)
        {
            _isDisposed = true;
            Cache.Dispose();
            Cache.Pipeline.Backchannel.Dispose();
        }
    }

    /// <summary>Returns a description of the account, without secret or token.</summary>
    /// <returns>The client id and the base address.</returns>
    public override string ToString() => Cache.Pipeline.Settings.ToString();

    /// <summary>Applies changed options as a whole. Equal options change nothing.</summary>
    internal void Use(TokenSettings settings)
    {
        lock (_changing)
        {
            var before = Cache.Pipeline;
            if (_isDisposed || settings.Matches(before.Settings))
            {
                return;
            }

            var next = CreatePipeline(settings, before);
            Cache.Use(next);
            if (next.Backchannel != before.Backchannel)
            {
                before.Backchannel.Retire();
            }
        }
    }

    private TokenPipeline CreatePipeline(TokenSettings settings, TokenPipeline? before)
    {
        var shared = settings.UseDistributedCache ? _shared?.Invoke(settings) : null;
        var allowed =
            before is not null && before.Settings.BaseAddress == settings.BaseAddress
                ? before.Allowed
                : new AllowedAddress(settings.BaseAddress, before?.Allowed);
        var backchannel = Backchannel.Create(settings.BackchannelHandlerFactory, before?.Backchannel);
        var limit = _limit?.Invoke(allowed);
        var pipeline = new TokenPipeline(settings, backchannel, allowed, shared, _clock, _jitter, limit);
        if (before is not null && settings.IsSameAccount(before.Settings))
        {
            pipeline.Continue(before);
        }

        return pipeline;
    }
}
