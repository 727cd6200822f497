using System.Collections.Concurrent;
using Medallion.Threading;
using Microsoft.Extensions.Caching.Distributed;

namespace OneNce.Simulation;

/// <summary>A distributed cache and its locks in memory, on an injected clock.</summary>
internal sealed class MemoryStore(TimeProvider clock) : IDistributedCache, IDistributedLockProvider
{
    private readonly ConcurrentDictionary<string, (byte[] Value, DateTimeOffset Until)> _entries = new();
    private readonly ConcurrentDictionary<string, Lock> _locks = new();

    /// <summary>What each operation does first; it may fail, hang or block.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>How often the cache was read or written.</summary>
    public int Operations => _operations;

    private int _operations;

    /// <summary>Whether an operation hangs.</summary>
    public bool IsHanging => Volatile.Read(ref _hanging) > 0;

    private int _hanging;

    public IReadOnlyDictionary<string, byte[]> Entries =>
        _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Value);

    public void Flush() => _entries.Clear();

    public void Put(string key, byte[] value) => _entries[key] = (value, DateTimeOffset.MaxValue);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        Interlocked.Increment(ref _operations);
        await EnterAsync("read", token);
        return _entries.TryGetValue(key, out var entry) && clock.GetUtcNow() < entry.Until ? entry.Value : null;
    }

    public async Task SetAsync(
        string key,
        byte[] value,
        DistributedCacheEntryOptions options,
        CancellationToken token = default
    )
    {
        Interlocked.Increment(ref _operations);
        await EnterAsync("write", token);
        _entries[key] = (value, clock.GetUtcNow() + options.AbsoluteExpirationRelativeToNow!.Value);
    }

    public IDistributedLock CreateLock(string name) => _locks.GetOrAdd(name, _ => new Lock(name, this));

    private async Task EnterAsync(string operation, CancellationToken cancellationToken)
    {
        var before = Before(operation, cancellationToken);
        if (before.IsCompleted)
        {
            await before;
            return;
        }

        var isOver = 0;
        Interlocked.Increment(ref _hanging);
        // At once with the time limit, so that no further time passes before whoever waited goes on.
        await using var registration = cancellationToken.Register(End);
        try
        {
            await before;
        }
        finally
        {
            End();
        }

        void End()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
            {
                Interlocked.Decrement(ref _hanging);
            }
        }
    }

    public byte[] Get(string key) => throw new NotSupportedException();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
        throw new NotSupportedException();

    public void Refresh(string key) => throw new NotSupportedException();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    public void Remove(string key) => throw new NotSupportedException();

    public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

    private sealed class Lock(string name, MemoryStore store) : IDistributedLock, IDistributedSynchronizationHandle
    {
        private int _isHeld;

        public string Name => name;

        public CancellationToken HandleLostToken => CancellationToken.None;

        public async ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(
            TimeSpan timeout = default,
            CancellationToken cancellationToken = default
        )
        {
            await store.EnterAsync("lease", cancellationToken);
            return Interlocked.Exchange(ref _isHeld, 1) == 0 ? this : null;
        }

        public ValueTask DisposeAsync()
        {
            Volatile.Write(ref _isHeld, 0);
            return ValueTask.CompletedTask;
        }

        public void Dispose() => Volatile.Write(ref _isHeld, 0);

        public IDistributedSynchronizationHandle Acquire(TimeSpan? timeout, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IDistributedSynchronizationHandle? TryAcquire(TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<IDistributedSynchronizationHandle> AcquireAsync(
            TimeSpan? timeout,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();
    }
}
