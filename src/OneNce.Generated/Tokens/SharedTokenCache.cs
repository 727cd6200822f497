using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Lets several processes share one token, encrypted, through a distributed cache. An economy, never a need: whatever
/// goes wrong with the cache, a foreign key or garbage in it included, is a miss, and a slow cache is not waited for.
/// </summary>
internal sealed class SharedTokenCache(ITokenExchange inner, SharedTokenStore store, TimeSpan refreshBefore, TimeProvider time, ILogger logger) : ITokenExchange
{
    /// <summary>How long the cache may take for one read or write.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private volatile string? _rejected;

    public async Task<IssuedToken> GetAsync(CancellationToken cancellationToken)
    {
        var shared = await TryAsync("read", store.ReadAsync, cancellationToken).ConfigureAwait(false);
        if (shared is { } entry && entry.Value != _rejected && Usable(entry) is { } token)
        {
            TokenLog.SharedCacheHit(logger);
            return token;
        }

        var issued = await inner.GetAsync(cancellationToken).ConfigureAwait(false);
        await TryAsync("write", async token => { await store.WriteAsync(SharedToken.Of(issued), token).ConfigureAwait(false); return issued; }, cancellationToken).ConfigureAwait(false);
        return issued;
    }

    /// <summary>A token that the API refused is not taken from the cache again.</summary>
    public void Reject(AccessToken token) => _rejected = token.Value;

    /// <summary>An entry is worth taking until it would be renewed at once.</summary>
    private IssuedToken? Usable(SharedToken entry)
    {
        var left = entry.ExpiresAt - time.GetUtcNow();
        if (left <= CachedToken.EarliestRenewal(entry.Lifetime, refreshBefore) || left > entry.Lifetime)
        {
            return null;
        }

        var token = new AccessToken(entry.Value, entry.ExpiresAt, entry.Scope, entry.UserId);
        return new IssuedToken(token, time.After(time.GetTimestamp(), left - entry.Lifetime), entry.Lifetime);
    }

    private async Task<T?> TryAsync<T>(string operation, Func<CancellationToken, Task<T?>> work, CancellationToken cancellationToken)
        where T : class
    {
        using var box = time.Timer(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(box.Token, cancellationToken);
        try
        {
            return await work(either.Token).WaitAsync(Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every fault of the cache is a miss; only the caller's own cancellation counts.
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TokenLog.SharedCacheFailed(logger, operation, error.GetType().Name);
            return null;
        }
    }
}
