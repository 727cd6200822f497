using System.Threading.RateLimiting;

namespace OneNce;

/// <summary>
/// The right to send one request, or why there is none. Dispose it when the response has arrived: it comes back to the
/// limiter one window later.
/// </summary>
internal sealed class Permit : RateLimitLease
{
    private readonly TimeSpan _retryAfter;
    private SlidingWindowLimiter? _limiter;

    public Permit(SlidingWindowLimiter limiter) => (_limiter, IsAcquired) = (limiter, true);

    public Permit(TimeSpan retryAfter) => _retryAfter = retryAfter;

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    public TimeSpan RetryAfter => _retryAfter;

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        var isKnown = !IsAcquired && metadataName == MetadataName.RetryAfter.Name;
        metadata = isKnown ? _retryAfter : null;
        return isKnown;
    }

    /// <summary>Gives back a permit that no request was sent with.</summary>
    public void Return() => Interlocked.Exchange(ref _limiter, null)?.End(wasSent: false);

    protected override void Dispose(bool disposing)
    {
        Interlocked.Exchange(ref _limiter, null)?.End(wasSent: true);
        base.Dispose(disposing);
    }
}
