using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Shares one token between processes, encrypted, through a distributed cache. It saves requests and is never needed:
/// whatever goes wrong, another key ring and garbage included, is a miss, and a slow cache is not waited for.
/// </summary>
internal sealed class SharedTokenCache
{
    /// <summary>How long the cache may take for one read or write.</summary>
    public static readonly TimeSpan OperationTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Changes with the form of the entry, so that versions of this library do not read each other's entries.
    /// </summary>
    private const string Purpose = "OneNce.SharedToken.v2";

    private readonly IDistributedCache _cache;
    private readonly IDataProtector _protector;
    private readonly TokenSettings _settings;
    private readonly TokenClock _clock;
    private readonly Jitter _jitter;
    private readonly ILogger _logger;
    private volatile string? _invalidated;

    public SharedTokenCache(
        IDistributedCache cache,
        IDataProtectionProvider protection,
        TokenSettings settings,
        TokenClock clock,
        Jitter jitter,
        ILogger logger
    )
    {
        _cache = cache;
        _settings = settings;
        _clock = clock;
        _jitter = jitter;
        _logger = logger;
        Key = CreateKey(settings);
        // Bound to the key: an entry of one account under the key of another cannot be decrypted.
        _protector = protection.CreateProtector(Purpose, Key);
    }

    public string Key { get; }

    /// <summary>The shared token, if it is worth taking: until it would be refreshed at once.</summary>
    public async Task<CachedToken?> ReadAsync(AllowedAddress allowed, CancellationToken cancellationToken)
    {
        var found = await TryAsync("read", ReadEntryAsync, cancellationToken).ConfigureAwait(false);
        if (found is not { } entry || entry.Value == _invalidated)
        {
            return null;
        }

        var now = _clock.Now;
        var left = entry.ExpiresAt - new DateTimeOffset(now.Utc, TimeSpan.Zero);
        if (
            left <= CachedToken.GetEarliestRefresh(entry.Lifetime, _settings.RefreshBeforeExpiration)
            || left > entry.Lifetime
        )
        {
            return null;
        }

        TokenLog.SharedCacheHit(_logger);
        var token = new AccessToken(entry.Value, entry.ExpiresAt, entry.Scope, entry.UserId, allowed);
        return new CachedToken(
            token,
            now + (left - entry.Lifetime),
            entry.Lifetime,
            _settings.RefreshBeforeExpiration,
            _jitter
        );
    }

    public Task WriteAsync(CachedToken token, CancellationToken cancellationToken) =>
        TryAsync(
            "write",
            async timeout =>
            {
                var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = token.Lifetime };
                await _cache
                    .SetAsync(Key, _protector.Protect(Serialize(token)), options, timeout)
                    .ConfigureAwait(false);
                return (Entry?)null;
            },
            cancellationToken
        );

    /// <summary>Remembers what an earlier instance of the same account knew to be refused.</summary>
    public void Continue(SharedTokenCache? before) => _invalidated = before?._invalidated;

    /// <summary>A token that the API refused is not taken from the cache again.</summary>
    public void Invalidate(AccessToken token) => _invalidated = token.Value;

    /// <summary>
    /// Another id, secret or address is another key: a keyed hash, so that nothing can be read from it.
    /// </summary>
    private static string CreateKey(TokenSettings settings)
    {
        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes(string.Join("\n", settings.Secrets)));
        var address = settings.BaseAddress.AbsoluteUri.TrimEnd('/');
        var ids = string.Join("\n", settings.Credentials.Select(credentials => credentials.ClientId));
        var result = hash.ComputeHash(Encoding.UTF8.GetBytes($"{Purpose}\n{address}\n{ids}"));
        return "onence:" + BitConverter.ToString(result, 0, 16).Replace("-", "");
    }

    private static byte[] Serialize(CachedToken token)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("v", token.Token.Value);
            writer.WriteNumber("e", token.Token.ExpiresAt.ToUnixTimeMilliseconds());
            writer.WriteNumber("l", (long)token.Lifetime.TotalMilliseconds);
            writer.WriteString("s", token.Token.Scope);
            writer.WriteString("u", token.Token.UserId);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private async Task<Entry?> ReadEntryAsync(CancellationToken cancellationToken)
    {
        if (await _cache.GetAsync(Key, cancellationToken).ConfigureAwait(false) is not { } bytes)
        {
            return null;
        }

        using var json = JsonDocument.Parse(_protector.Unprotect(bytes));
        return new Entry(
            json.RootElement.GetProperty("v").GetString()!,
            DateTimeOffset.FromUnixTimeMilliseconds(json.RootElement.GetProperty("e").GetInt64()),
            TimeSpan.FromMilliseconds(json.RootElement.GetProperty("l").GetInt64()),
            json.RootElement.GetProperty("s").GetString(),
            json.RootElement.GetProperty("u").GetString()
        );
    }

    private async Task<Entry?> TryAsync(
        string operation,
        Func<CancellationToken, Task<Entry?>> work,
        CancellationToken cancellationToken
    )
    {
        using var timeout = _clock.CreateTimeout(OperationTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _clock.WaitAsync(work(either.Token), either.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every fault of the cache is a miss; only the caller's own cancellation counts.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            TokenLog.SharedCacheFailed(_logger, operation, exception.GetType().Name);
            return null;
        }
    }

    private sealed record Entry(
        string Value,
        DateTimeOffset ExpiresAt,
        TimeSpan Lifetime,
        string? Scope,
        string? UserId
    );
}
