using System.Collections.Concurrent;

namespace OneNce.Sandbox;

/// <summary>Who may have a token.</summary>
internal sealed class Clients
{
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public void Add(string id, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        if (id.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException("HTTP Basic (RFC 7617) cannot carry a client id with a ':'.", nameof(id));
        }

        _secrets[id] = secret;
    }

    public bool Remove(string id) => _secrets.TryRemove(id, out _);

    public bool Knows(string id) => _secrets.ContainsKey(id);

    public bool Admits(string id, string secret) => _secrets.TryGetValue(id, out var wanted) && wanted == secret;
}
