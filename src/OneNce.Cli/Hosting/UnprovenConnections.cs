using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Hosting;

/// <summary>
/// The connections of callers that have not shown the key. There can be only so many: each further one closes the
/// oldest, so that somebody without a key, who opens connections and sends nothing, does not shut out those with one.
/// </summary>
internal sealed class UnprovenConnections
{
    public const int Max = 512;

    private readonly Lock _lock = new();
    private readonly LinkedList<ConnectionContext> _connections = [];

    /// <summary>Counts a connection until it is closed, or its caller shows the key.</summary>
    public async Task InvokeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var entry = new Entry(this, Add(connection));
        connection.Features.Set(entry);
        try
        {
            await next(connection);
        }
        finally
        {
            entry.Remove();
        }
    }

    /// <summary>Records that the caller of a request has the key.</summary>
    public static void Prove(HttpContext context) => context.Features.Get<Entry>()?.Remove();

    private LinkedListNode<ConnectionContext> Add(ConnectionContext connection)
    {
        ConnectionContext? oldest = null;
        LinkedListNode<ConnectionContext> node;
        lock (_lock)
        {
            node = _connections.AddLast(connection);
            if (_connections.Count > Max)
            {
                oldest = _connections.First!.Value;
                _connections.RemoveFirst();
            }
        }

        oldest?.Abort(new ConnectionAbortedException("Newer connections took the place of this one."));
        return node;
    }

    private sealed class Entry(UnprovenConnections owner, LinkedListNode<ConnectionContext> node)
    {
        public void Remove()
        {
            lock (owner._lock)
            {
                // It may be removed already, for a newer one or because the caller has shown the key.
                if (ReferenceEquals(node.List, owner._connections))
                {
                    owner._connections.Remove(node);
                }
            }
        }
    }
}
