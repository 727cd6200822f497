namespace OneNce.Sandbox;

/// <summary>Keeps the most recent requests, and completes the tasks of those who wait for more.</summary>
internal sealed class RequestLog(int capacity)
{
    // Guards the fields below.
    private readonly object _gate = new();
    private readonly Queue<RecordedRequest> _recent = new();
    private readonly List<(int Count, TaskCompletionSource Source)> _waiters = [];
    private int _received;
    private int _tokenRequests;

    public int TokenRequests => Volatile.Read(ref _tokenRequests);

    public void Add(RecordedRequest request)
    {
        lock (_gate)
        {
            _recent.Enqueue(request);
            if (_recent.Count > capacity)
            {
                _recent.Dequeue();
            }

            _received++;
            _tokenRequests += request.RouteKind == RouteKind.Token ? 1 : 0;
            if (_waiters.Count > 0)
            {
                _waiters.FindAll(waiter => waiter.Count <= _received).ForEach(waiter => waiter.Source.TrySetResult());
                _waiters.RemoveAll(waiter => waiter.Count <= _received);
            }
        }
    }

    public IReadOnlyList<SandboxRequest> GetSnapshot(Func<RecordedRequest, bool>? filter = null)
    {
        RecordedRequest[] recent;
        lock (_gate)
        {
            recent = [.. _recent];
        }

        return [.. recent.Where(filter ?? (_ => true)).Select(request => new SandboxRequest(request))];
    }

    public Task WaitForAsync(int count)
    {
        lock (_gate)
        {
            if (count <= _received)
            {
                return Task.CompletedTask;
            }

            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, source));
            return source.Task;
        }
    }
}
