namespace OneNce;

/// <summary>
/// Decides when the token endpoint may be asked: every request of an account goes through its one pacer, whatever the
/// reason for it.
/// </summary>
/// <remarks>
/// After an error there is a pause, which grows until a request succeeds. Independently of that, requests are counted:
/// a burst of
/// <see cref="Burst"/> within <see cref="BurstTime"/>, then one for each <see cref="Interval"/>, until none was counted
/// for
/// <see cref="CalmTime"/>. Only the regular renewal of a token that lives for <see cref="MinRegularLifetime"/> is not
/// counted, so no response, and no sequence of them, causes more than 12 requests in the first minute or 2 a minute
/// later.
/// </remarks>
internal sealed class Pacer(TokenClock clock, Jitter jitter)
{
    public const int Burst = 8;

    /// <summary>
    /// Rejections of tokens younger than <see cref="YoungAge"/> that are believed in a row; later one for each such
    /// time.
    /// </summary>
    public const int RejectionBurst = 3;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The burst ends so long after its first request, used up or not: what is saved would come in some later minute.
    /// </summary>
    public static readonly TimeSpan BurstTime = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After so long without a counted request the next one begins another burst. It is longer than any pause.
    /// </summary>
    public static readonly TimeSpan CalmTime = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan YoungAge = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan MinRegularLifetime = TimeSpan.FromSeconds(20);

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan FirstRefusalPause = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MaxRefusalPause = TimeSpan.FromMinutes(5);

    /// <summary>The longest that a server's Retry-After is followed.</summary>
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly RequestLimit _requests = new();
    private readonly Allowance _rejections = new(RejectionBurst, YoungAge);
    private int _errors;
    private int _refusals;

    /// <summary>Whether another request may be sent now. One that may is counted.</summary>
    /// <param name="pause">How long until it is sent: it counts then, or the next one would come too soon.</param>
    public bool TryTake(TimeSpan pause = default)
    {
        lock (_gate)
        {
            return _requests.TryTake(clock.Now.Monotonic + pause.Ticks);
        }
    }

    /// <summary>How long until the next request is allowed by their number alone.</summary>
    public TimeSpan GetWait()
    {
        lock (_gate)
        {
            return _requests.GetWait(clock.Now.Monotonic);
        }
    }

    /// <summary>
    /// Whether the rejection of a young token is believed. Where the API refuses every token (an Owner's, for example),
    /// requesting one after the other helps nobody.
    /// </summary>
    public bool TryReject()
    {
        lock (_gate)
        {
            return _rejections.TryTake(clock.Now.Monotonic);
        }
    }

    /// <summary>
    /// Begins a pause after an error: refused credentials wait longer than others, and the server may ask for more.
    /// </summary>
    public BackOff Fail(OneNceTokenException error)
    {
        lock (_gate)
        {
            var pause =
                error.Kind == TokenErrorKind.InvalidCredentials
                    ? Jitter.Double(FirstRefusalPause, _refusals++, MaxRefusalPause)
                    : jitter.Spread(FirstPause, _errors++, MaxPause);
            if (error.RetryAfter is { } asked && asked > pause)
            {
                pause = asked < MaxRetryAfter ? asked : MaxRetryAfter;
            }

            return CreateBackOff(error, pause);
        }
    }

    /// <summary>Begins the pause that another process was told of.</summary>
    public BackOff Adopt(SharedError error)
    {
        lock (_gate)
        {
            if (error.Error.Kind == TokenErrorKind.InvalidCredentials)
            {
                _refusals = Math.Max(_refusals, error.Errors);
            }
            else
            {
                _errors = Math.Max(_errors, error.Errors);
            }

            return CreateBackOff(error.Error, error.Pause);
        }
    }

    /// <summary>Ends the pauses: the next error waits as short as the first.</summary>
    public void Succeed()
    {
        lock (_gate)
        {
            _errors = 0;
            _refusals = 0;
        }
    }

    private BackOff CreateBackOff(OneNceTokenException error, TimeSpan pause) =>
        new(
            error,
            clock.GetUtcNow(),
            clock.Now.Monotonic + pause.Ticks,
            error.Kind == TokenErrorKind.InvalidCredentials ? _refusals : _errors
        );

    /// <summary>A burst, then one for each interval; nothing is saved up.</summary>
    private sealed class RequestLimit
    {
        private long _burstAt;
        private long _lastAt;
        private int _count;

        public bool TryTake(long now)
        {
            if (GetWait(now) > TimeSpan.Zero)
            {
                return false;
            }

            if (_count == 0 || now - _lastAt >= CalmTime.Ticks)
            {
                _burstAt = now;
                _count = 0;
            }

            _lastAt = now;
            _count++;
            return true;
        }

        public TimeSpan GetWait(long now)
        {
            var isBurst = _count < Burst && now - _burstAt < BurstTime.Ticks;
            return _count == 0 || isBurst
                ? TimeSpan.Zero
                : TimeSpan.FromTicks(Math.Max(0, _lastAt + Interval.Ticks - now));
        }
    }

    /// <summary>So many at once, and one more for each interval.</summary>
    private sealed class Allowance(int burst, TimeSpan interval)
    {
        private double _left = burst;
        private long _countedAt = long.MinValue;

        public bool TryTake(long now)
        {
            Refill(now);
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }

        private void Refill(long now)
        {
            if (_countedAt != long.MinValue)
            {
                _left = Math.Min(burst, _left + (Math.Max(0, now - _countedAt) / (double)interval.Ticks));
            }

            _countedAt = now;
        }
    }
}

/// <summary>An error that is remembered, and how long nothing is requested after it.</summary>
/// <param name="Error">What callers get meanwhile.</param>
/// <param name="OccurredAt">When it happened, by the wall clock: for people.</param>
/// <param name="Until">The end of the pause, by the monotonic clock.</param>
/// <param name="Errors">How many there have been in a row.</param>
internal sealed record BackOff(OneNceTokenException Error, DateTimeOffset OccurredAt, long Until, int Errors);
