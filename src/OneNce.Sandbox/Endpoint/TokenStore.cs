using System.Collections.Concurrent;

namespace OneNce.Sandbox;

/// <summary>The live tokens. Each new one leaves the older ones valid.</summary>
internal sealed class TokenStore(TimeProvider time)
{
    private const int SweepEvery = 4096;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);
    private int _issued;

    public int Issued => Volatile.Read(ref _issued);

    public string Issue(TimeSpan lifetime)
    {
        var token = TokenText.Next();
        _expiries[TokenText.Fingerprint(token)] = time.GetUtcNow() + lifetime;
        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        return token;
    }

    public bool IsLive(string token) => _expiries.TryGetValue(TokenText.Fingerprint(token), out var expiry) && time.GetUtcNow() < expiry;

    public void Revoke(string token) => _expiries.TryRemove(TokenText.Fingerprint(token), out _);

    public void RevokeAll() => _expiries.Clear();

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (fingerprint, expiry) in _expiries)
        {
            if (expiry <= now)
            {
                _expiries.TryRemove(fingerprint, out _);
            }
        }
    }
}
