using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>Issues tokens and knows which are live. A new token leaves the older ones live.</summary>
internal sealed class TokenStore(TimeProvider time)
{
    private const int SweepInterval = 4096;

    // What 1NCE's tokens have in a JWT's three parts; 3,013 characters in all.
    private const int HeaderBytes = 28;
    private const int PayloadBytes = 1973;
    private const int SignatureBytes = 256;

    // By hash, a hundredth of a token's size.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);
    private int _issued;

    public int Issued => Volatile.Read(ref _issued);

    public string Issue(TimeSpan lifetime)
    {
        var token = CreateToken();
        _expiries[Hash(token)] = time.GetUtcNow() + lifetime;
        if (Interlocked.Increment(ref _issued) % SweepInterval == 0)
        {
            RemoveExpired();
        }

        return token;
    }

    public bool IsLive(string token) => _expiries.TryGetValue(Hash(token), out var expiry) && time.GetUtcNow() < expiry;

    public void Revoke(string token) => _expiries.TryRemove(Hash(token), out _);

    public void RevokeAll() => _expiries.Clear();

    private void RemoveExpired()
    {
        var now = time.GetUtcNow();
        foreach (var (hash, expiry) in _expiries)
        {
            if (expiry <= now)
            {
                _expiries.TryRemove(hash, out _);
            }
        }
    }

    /// <summary>Creates a token that looks like a JWT, with random bytes instead of content.</summary>
    private static string CreateToken() =>
        $"{CreatePart("{\"t", HeaderBytes)}.{CreatePart("{\"s", PayloadBytes)}.{CreatePart("", SignatureBytes)}";

    private static string CreatePart(string start, int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        Encoding.ASCII.GetBytes(start).CopyTo(bytes, 0);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static string Hash(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
