namespace OneNce;

/// <summary>A failed fetch, and how long it is left at that. Each in a row doubles the time.</summary>
internal sealed class Setback
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan FirstRefusal = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestRefusal = TimeSpan.FromMinutes(5);

    /// <summary>The longest that a server's Retry-After is obeyed.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(5);

    private readonly int _inARow;

    public Setback(OneNceTokenException error, Setback? before, Jitter jitter, TimeProvider time)
    {
        Error = error;
        At = time.GetUtcNow();
        _inARow = before is { } earlier && earlier.IsRefusal == IsRefusal ? earlier._inARow + 1 : 0;
        var pause = IsRefusal
            ? Jitter.Doubled(FirstRefusal, _inARow, LongestRefusal)
            : jitter.Spread(FirstPause, _inARow, LongestPause);
        if (error.RetryAfter is { } asked && asked > pause)
        {
            pause = asked < LongestRetryAfter ? asked : LongestRetryAfter;
        }

        Until = time.After(time.GetTimestamp(), pause);
    }

    public OneNceTokenException Error { get; }

    /// <summary>When it failed, by the wall clock: for people.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Until here nothing is asked in the background.</summary>
    public long Until { get; }

    public bool IsRefusal => Error.Failure == TokenFailure.CredentialsRefused;

    /// <summary>Whether callers without a token are told at once, too: asking would not help, or the server asked to wait.</summary>
    public bool HoldsCallers => IsRefusal || Error.RetryAfter > TimeSpan.Zero;
}
