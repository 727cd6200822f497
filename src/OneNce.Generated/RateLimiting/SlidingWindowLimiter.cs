using System.Threading.RateLimiting;

#pragma warning disable CA2000 // Whoever asked for a permit disposes it.
namespace OneNce;

/// <summary>
/// Allows a number of requests in any window, as the server counts them, in the order in which they were asked for.
/// </summary>
/// <remarks>
/// A request reaches the server at some moment between its being sent and its response, and only the server knows when.
/// So its permit is in use until the response, and for one window after it: however long each request is under way, no
/// window at the server contains one too many. The limiters of System.Threading.RateLimiting give a permit back one
/// window after it was taken, and by the system's clock alone.
/// </remarks>
internal sealed class SlidingWindowLimiter : RateLimiter
{
    private readonly int _permits;
    private readonly TimeSpan _window;
    private readonly TimeSpan _maxWait;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;

    // Guards the fields below.
    private readonly object _gate = new();

    /// <summary>When the permits of ended requests come back, the earliest first.</summary>
    private readonly Queue<TimeSpan> _returns = new();

    private readonly LinkedList<Waiter> _waiters = new();
    private int _running;
    private TimeSpan _pausedUntil;
    private bool _isDisposed;
    private long _granted;
    private long _refused;

    public SlidingWindowLimiter(int permits, TimeSpan window, TimeSpan maxWait, TimeProvider time)
    {
        _permits = permits;
        _window = window;
        _maxWait = maxWait;
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(
            static limiter => ((SlidingWindowLimiter)limiter!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Not known: this limiter lives as long as its container.</summary>
    public override TimeSpan? IdleDuration => null;

    public bool IsDisposed
    {
        get
        {
            lock (_gate)
            {
                return _isDisposed;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>How long a request that asked now would have to wait, at least.</summary>
    public TimeSpan GetWait()
    {
        lock (_gate)
        {
            return GetWait(Now);
        }
    }

    /// <summary>
    /// Grants nothing for a time. Requests that cannot wait so long are refused at once. Returns false if there was a
    /// pause already.
    /// </summary>
    public bool Pause(TimeSpan time)
    {
        lock (_gate)
        {
            var now = Now;
            var isNew = _pausedUntil <= now;
            _pausedUntil = now + time > _pausedUntil ? now + time : _pausedUntil;
            while (_waiters.First is { } first && first.Value.Deadline < _pausedUntil)
            {
                Refuse(first.Value, _pausedUntil - now);
            }

            Serve(now);
            return isNew;
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            DropReturned(Now);
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = _permits - _running - _returns.Count,
                CurrentQueuedCount = _waiters.Count,
                TotalSuccessfulLeases = _granted,
                TotalFailedLeases = _refused,
            };
        }
    }

    /// <summary>Takes back a permit; at once if no request was sent with it.</summary>
    internal void End(bool wasSent)
    {
        lock (_gate)
        {
            var now = Now;
            _running--;
            if (wasSent)
            {
                _returns.Enqueue(now + _window);
            }

            Serve(now);
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfNotOne(permitCount);
        lock (_gate)
        {
            var now = Now;
            return (_waiters.Count == 0 ? TryTake(now) : null) ?? Refuse(GetWait(now));
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfNotOne(permitCount);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var now = Now;
            if (_waiters.Count == 0 && TryTake(now) is { } permit)
            {
                return new ValueTask<RateLimitLease>(permit);
            }

            var wait = GetWait(now);
            if (_isDisposed || wait > _maxWait)
            {
                return new ValueTask<RateLimitLease>(Refuse(wait));
            }

            var waiter = new Waiter(this, now + _maxWait, cancellationToken);
            _waiters.AddLast(waiter.Node);
            SetTimer(now);
            return new ValueTask<RateLimitLease>(WaitAsync(waiter, cancellationToken));
        }
    }

    /// <summary>Refuses all that wait.</summary>
    protected override void Dispose(bool disposing)
    {
        lock (_gate)
        {
            _isDisposed = true;
            while (_waiters.First is { } first)
            {
                Refuse(first.Value, _window);
            }

            _timer.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void ThrowIfNotOne(int permitCount)
    {
        if (permitCount != 1)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, "A request takes one permit.");
        }
    }

    private static async Task<RateLimitLease> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(static state => ((Waiter)state!).Cancel(), waiter))
        {
            return await waiter.Task.ConfigureAwait(false);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            Serve(Now);
        }
    }

    private Permit? TryTake(TimeSpan now)
    {
        DropReturned(now);
        if (_isDisposed || now < _pausedUntil || _running + _returns.Count >= _permits)
        {
            return null;
        }

        _running++;
        _granted++;
        return new Permit(this);
    }

    private void DropReturned(TimeSpan now)
    {
        while (_returns.Count > 0 && _returns.Peek() <= now)
        {
            _returns.Dequeue();
        }
    }

    private void Serve(TimeSpan now)
    {
        while (_waiters.First is { } first)
        {
            if (TryTake(now) is { } permit)
            {
                first.Value.End(permit);
            }
            else if (first.Value.Deadline <= now)
            {
                Refuse(first.Value, GetWait(now));
            }
            else
            {
                break;
            }
        }

        SetTimer(now);
    }

    private Permit Refuse(TimeSpan retryAfter)
    {
        _refused++;
        return new Permit(retryAfter);
    }

    private void Refuse(Waiter waiter, TimeSpan retryAfter) => waiter.End(Refuse(retryAfter));

    /// <summary>
    /// Each permit is used once in a window at most, and those of the requests that wait already are used before. A
    /// request under way is taken to end now, so this is the least.
    /// </summary>
    private TimeSpan GetWait(TimeSpan now)
    {
        DropReturned(now);
        var free = _permits - _running - _returns.Count;
        var turn = _waiters.Count;
        var position = turn % _permits;
        var first =
            position < free ? now
            : position < free + _returns.Count ? _returns.ElementAt(position - free)
            : now + _window;
        first = first > _pausedUntil ? first : _pausedUntil;
        return first - now + TimeSpan.FromTicks(_window.Ticks * (turn / _permits));
    }

    private void SetTimer(TimeSpan now)
    {
        if (_isDisposed)
        {
            return;
        }

        if (_waiters.First is not { } first)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var next = first.Value.Deadline;
        if (_running < _permits)
        {
            var free = _running + _returns.Count < _permits ? now : _returns.Peek();
            free = free > _pausedUntil ? free : _pausedUntil;
            next = free < next ? free : next;
        }

        // .NET rounds down to milliseconds, and would find that it is too early.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (next - now).TotalMilliseconds)));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>One that waits for its turn.</summary>
    private sealed class Waiter
    {
        private readonly TaskCompletionSource<RateLimitLease> _result = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        private readonly SlidingWindowLimiter _limiter;
        private readonly CancellationToken _cancellationToken;

        public Waiter(SlidingWindowLimiter limiter, TimeSpan deadline, CancellationToken cancellationToken)
        {
            _limiter = limiter;
            _cancellationToken = cancellationToken;
            Deadline = deadline;
            Node = new LinkedListNode<Waiter>(this);
        }

        public LinkedListNode<Waiter> Node { get; }

        public TimeSpan Deadline { get; }

        public Task<RateLimitLease> Task => _result.Task;

        public void End(Permit permit)
        {
            _limiter._waiters.Remove(Node);
            _result.TrySetResult(permit);
        }

        public void Cancel()
        {
            lock (_limiter._gate)
            {
                if (Node.List is null)
                {
                    return;
                }

                _limiter._waiters.Remove(Node);
                _limiter.SetTimer(_limiter.Now);
                _result.TrySetCanceled(_cancellationToken);
            }
        }
    }
}
