using System.Collections.Concurrent;

namespace OneNce.Sandbox;

/// <summary>The clients that get tokens.</summary>
internal sealed class ClientRegistry
{
    private readonly ConcurrentDictionary<string, string> _secrets = new(StringComparer.Ordinal);

    public void Add(string id, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        if (id.Contains(':', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A client id cannot contain ':', which HTTP Basic (RFC 7617) uses as a separator.",
                nameof(id)
            );
        }

        _secrets[id] = secret;
    }

    public bool Remove(string id) => _secrets.TryRemove(id, out _);

    public bool Contains(string id) => _secrets.ContainsKey(id);

    public bool Authenticate(string id, string secret) =>
        _secrets.TryGetValue(id, out var expected) && expected == secret;
}
