using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Leaves a shared cache that fails alone, for longer each time, so that it costs each process one timeout and not one
/// for each request. One warning is logged until it works again.
/// </summary>
internal sealed class SharedCacheBreaker(TokenClock clock, ILogger logger)
{
    public static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan MaxBreak = TimeSpan.FromSeconds(60);

    private readonly object _gate = new();
    private long _until = long.MinValue;
    private int _breaks;
    private bool _isUnreadable;
    private bool _isUsed;

    /// <summary>Whether it is left alone now.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
            {
                return clock.Now.Monotonic < _until;
            }
        }
    }

    /// <summary>Whether the last operation succeeded; null before the first.</summary>
    public bool? IsWorking
    {
        get
        {
            lock (_gate)
            {
                return _isUsed ? _breaks == 0 && !_isUnreadable : null;
            }
        }
    }

    public void Succeed()
    {
        lock (_gate)
        {
            _isUsed = true;
            if (_breaks == 0)
            {
                return;
            }

            _breaks = 0;
            _until = long.MinValue;
        }

        OneNceLog.SharedCacheRecovered(logger);
    }

    public void Fail(string operation, Exception exception)
    {
        bool isFirst;
        lock (_gate)
        {
            _isUsed = true;
            isFirst = _breaks == 0;
            _until = clock.Now.Monotonic + Jitter.Double(FirstBreak, _breaks++, MaxBreak).Ticks;
        }

        TokenMetrics.SharedBreak();
        if (isFirst)
        {
            OneNceLog.SharedCacheFailed(logger, operation, exception.GetType().Name);
        }
    }

    public void Readable()
    {
        lock (_gate)
        {
            _isUnreadable = false;
        }
    }

    public void Unreadable(Exception exception)
    {
        lock (_gate)
        {
            if (_isUnreadable)
            {
                return;
            }

            _isUnreadable = true;
        }

        if (exception is CryptographicException)
        {
            OneNceLog.SharedCacheKeysDiffer(logger);
        }
        else
        {
            OneNceLog.SharedCacheUnreadable(logger, exception.GetType().Name);
        }
    }
}
