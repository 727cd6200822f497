using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce;

/// <summary>
/// Tokens for one set of credentials, kept and renewed: make one, share it, dispose it at the end. It needs no container.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OneNceTokenSource : ITokenSource, IDisposable
{
    private readonly object _changing = new();
    private readonly TokenServices _services;
    private readonly TokenCache _cache;
    private volatile Backchannel _backchannel;

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenSource"/> class. Nothing is sent until a token is asked for.</summary>
    /// <param name="options">Read now; changes made to it later have no effect.</param>
    /// <param name="timeProvider">The clock, <see cref="TimeProvider.System"/> by default.</param>
    /// <param name="logger">Told of what happens to the token, never of its value; none by default.</param>
    /// <exception cref="ArgumentException">The options are not usable; the message lists all that is wrong.</exception>
    public OneNceTokenSource(OneNceOptions options, TimeProvider? timeProvider = null, ILogger<OneNceTokenSource>? logger = null)
        : this(options, new TokenServices(timeProvider ?? TimeProvider.System, Jitter.Shared, (ILogger?)logger ?? NullLogger.Instance))
    {
    }

    internal OneNceTokenSource(OneNceOptions options, TokenServices services)
    {
        _services = services;
        _backchannel = new Backchannel(options, services);
        _cache = new TokenCache(_backchannel.Setup, services.Time, services.Jitter, services.Logger);
    }

    /// <inheritdoc/>
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) => _cache.GetTokenAsync(cancellationToken);

    /// <inheritdoc/>
    public void Reject(AccessToken token) => _cache.Reject(token);

    /// <summary>
    /// Asks the endpoint whether it takes the configured credentials, those of a rotation included: for a deployment
    /// pipeline. One call each; what is cached is neither used nor changed.
    /// </summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>A task that ends well when every one was accepted.</returns>
    /// <exception cref="OneNceTokenException">One was refused, or the endpoint could not tell.</exception>
    public Task VerifyCredentialsAsync(CancellationToken cancellationToken = default) => _backchannel.VerifyAsync(cancellationToken);

    /// <summary>Ends what is under way. Callers who wait get an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _cache.Dispose();
        _backchannel.Dispose();
    }

    /// <summary>Says whose tokens these are; no secret, no token.</summary>
    /// <returns>The client id and the base address.</returns>
    public override string ToString() => _backchannel.ToString();

    /// <summary>For those who look and do not ask.</summary>
    internal TokenCache Cache => _cache;

    /// <summary>Goes on with other options at once. Options that are not usable change nothing.</summary>
    internal void Use(OneNceOptions options)
    {
        lock (_changing)
        {
            var next = new Backchannel(options, _services);
            var before = _backchannel;
            _backchannel = next;
            _cache.Use(next.Setup);
            before.Dispose();
        }
    }
}
