using System.Net.Http;

namespace OneNce;

/// <summary>
/// What a request carries through the handlers of its client: its turn, which the first send takes, and what became of
/// the first send, if there must be no second.
/// </summary>
/// <param name="group">The group that counts it.</param>
/// <param name="permit">Its turn.</param>
/// <param name="isSentOnce">Whether it may be carried out once only.</param>
internal sealed class RateLimitedRequest(RateLimitGroup group, Permit permit, bool isSentOnce)
{
    private Permit? _permit = permit;
    private FirstSend? _first;

    public RateLimitGroup Group => group;

    public bool IsSentOnce => isSentOnce;

    /// <summary>
    /// Returns whether a request with this method is carried out once only, whoever wants to resend it: an order.
    /// </summary>
    public static bool MustBeSentOnce(HttpRequestMessage request) =>
        RequestMarks.Has(request, RequestMarks.WithoutRetry)
        || request.Method.Method.ToUpperInvariant()
            is not ("GET" or "HEAD" or "OPTIONS" or "TRACE" or "PUT" or "DELETE");

    /// <summary>
    /// Begins a send. Returns what became of the first one if there must be no second: its response is the answer to
    /// this one, too.
    /// </summary>
    public bool TryBegin(out FirstSend send)
    {
        send = new FirstSend();
        if (!isSentOnce || Interlocked.CompareExchange(ref _first, send, null) is not { } first)
        {
            return true;
        }

        send = first;
        return false;
    }

    /// <summary>Takes the turn that the request waited for, or that of a further send.</summary>
    public ValueTask<Permit> TakeAsync(CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _permit, null) is { } taken ? new(taken) : group.AcquireAsync(cancellationToken);

    /// <summary>The same, without waiting.</summary>
    public Permit Take() => Interlocked.Exchange(ref _permit, null) ?? group.Acquire();

    /// <summary>Nothing was done, so the request may be sent again.</summary>
    public void Forget() => _first = null;

    /// <summary>Gives the turn back if nothing was sent.</summary>
    public void End() => Interlocked.Exchange(ref _permit, null)?.Return();
}
