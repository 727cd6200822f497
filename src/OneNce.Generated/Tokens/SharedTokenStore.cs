using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;

namespace OneNce;

/// <summary>One entry of a distributed cache, encrypted, under a key that tells credentials apart and shows none of them.</summary>
internal sealed class SharedTokenStore
{
    /// <summary>Changes with the form of the entry, so that old and new versions of this library do not meet.</summary>
    private const string Schema = "OneNce.SharedToken.v1";

    private readonly IDistributedCache _cache;
    private readonly IDataProtector _protector;

    public SharedTokenStore(IDistributedCache cache, IDataProtectionProvider protection, OneNceOptions options)
    {
        _cache = cache;
        _protector = protection.CreateProtector(Schema);
        Key = CreateKey(options);
    }

    public string Key { get; }

    /// <summary>Null if there is none. Throws whatever the cache, the keys or the entry give reason for.</summary>
    public async Task<SharedToken?> ReadAsync(CancellationToken cancellationToken) =>
        await _cache.GetAsync(Key, cancellationToken).ConfigureAwait(false) is { } bytes ? SharedToken.Parse(_protector.Unprotect(bytes)) : null;

    public Task WriteAsync(SharedToken token, CancellationToken cancellationToken) =>
        _cache.SetAsync(Key, _protector.Protect(token.ToBytes()), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = token.Lifetime }, cancellationToken);

    /// <summary>Another id, secret, address or schema is another key: a keyed hash, so that nothing can be read from it.</summary>
    private static string CreateKey(OneNceOptions options)
    {
        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes($"{options.ClientSecret}\n{options.NextClientSecret}"));
        var of = hash.ComputeHash(Encoding.UTF8.GetBytes($"{Schema}\n{options.BaseAddress.AbsoluteUri.TrimEnd('/')}\n{options.ClientId}\n{options.NextClientId}"));
        return "onence:" + BitConverter.ToString(of, 0, 16).Replace("-", string.Empty);
    }
}
