namespace OneNce;

/// <summary>
/// Gives what is being written to shared caches, which no caller waits for, a moment when the container is disposed or
/// the process ends: otherwise a process that only needs one token would leave it to nobody.
/// </summary>
internal sealed class PendingWrites : IDisposable, IAsyncDisposable
{
    /// <summary>One write, and giving back the lease.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(2);

    private readonly List<WeakReference<SharedTokenCache>> _caches = [];

    public PendingWrites() => AppDomain.CurrentDomain.ProcessExit += OnProcessExit;

    public void Add(SharedTokenCache cache)
    {
        lock (_caches)
        {
            _caches.RemoveAll(known => !known.TryGetTarget(out _));
            _caches.Add(new WeakReference<SharedTokenCache>(cache));
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Pending().Wait(MaxWait);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        try
        {
            await Pending().WaitAsync(MaxWait, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Enough.
        }
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Pending().Wait(MaxWait);

    private Task Pending()
    {
        lock (_caches)
        {
            return Task.WhenAll(
                _caches.Select(known => known.TryGetTarget(out var cache) ? cache.Publishing : Task.CompletedTask)
            );
        }
    }
}
