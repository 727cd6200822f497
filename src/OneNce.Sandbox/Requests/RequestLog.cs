namespace OneNce.Sandbox;

/// <summary>The latest requests, and who waits for more of them.</summary>
internal sealed class RequestLog(int kept)
{
    // Guards what stands below it.
    private readonly object _gate = new();
    private readonly Queue<Exchange> _latest = new();
    private readonly List<(int Count, TaskCompletionSource Source)> _waiting = [];
    private int _arrived;
    private int _tokenRequests;

    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    public void Add(Exchange exchange)
    {
        lock (_gate)
        {
            _latest.Enqueue(exchange);
            if (_latest.Count > kept)
            {
                _latest.Dequeue();
            }

            _arrived++;
            _tokenRequests += exchange.Room == Room.Token ? 1 : 0;
            if (_waiting.Count > 0)
            {
                _waiting.FindAll(one => one.Count <= _arrived).ForEach(one => one.Source.TrySetResult());
                _waiting.RemoveAll(one => one.Count <= _arrived);
            }
        }
    }

    public IReadOnlyList<SandboxRequest> Snapshot()
    {
        Exchange[] latest;
        lock (_gate)
        {
            latest = [.. _latest];
        }

        return Array.ConvertAll(latest, exchange => exchange.ToRequest());
    }

    public Task Arrived(int count)
    {
        lock (_gate)
        {
            if (count <= _arrived)
            {
                return Task.CompletedTask;
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, source));
            return source.Task;
        }
    }
}
