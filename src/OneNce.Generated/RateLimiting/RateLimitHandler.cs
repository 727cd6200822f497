using System.Net.Http;

namespace OneNce;

/// <summary>
/// The outermost handler of a client: waits for the turn of a request, before any time limit of a resilience handler
/// begins and before the request gets a token, and resends what may be resent after a 429.
/// </summary>
/// <param name="limits">The limits of the container.</param>
/// <param name="source">Returns the token source of the account.</param>
/// <param name="account">The name of the account.</param>
/// <param name="retries">Whether a request is resent here after a 429, not by another handler.</param>
internal sealed class RateLimitHandler(RateLimits limits, Func<TokenSource> source, string account, bool retries)
    : DelegatingHandler
{
    public const int MaxRetries = 2;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (Find(request) is not { } group)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var isSentOnce = RateLimitedRequest.MustBeSentOnce(request);
        var content = request.Content;
        var mayRetry = retries && !isSentOnce;
        if (mayRetry && ReplayableContent.NeedsBuffer(content))
        {
            await ReplayableContent.BufferAsync(content!, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 0; ; attempt++)
        {
            var permit = await group.AcquireAsync(cancellationToken).ConfigureAwait(false);
            var limited = new RateLimitedRequest(group, permit, isSentOnce);
            HttpResponseMessage response;
            try
            {
                RequestMarks.Set(request, RequestMarks.RateLimit, limited);
                response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                limited.End();
            }

            if (
                (int)response.StatusCode != 429
                || attempt == MaxRetries
                || !mayRetry
                || !ReferenceEquals(request.Content, content)
                || !ReplayableContent.Is(content)
                || !group.CanWait
            )
            {
                return response;
            }

            response.Dispose();
        }
    }

#if NET
    /// <summary>Sends synchronously: now, and only once.</summary>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Find(request) is not { } group)
        {
            return base.Send(request, cancellationToken);
        }

        var limited = new RateLimitedRequest(group, group.Acquire(), RateLimitedRequest.MustBeSentOnce(request));
        try
        {
            RequestMarks.Set(request, RequestMarks.RateLimit, limited);
            return base.Send(request, cancellationToken);
        }
        finally
        {
            limited.End();
        }
    }
#endif

    private RateLimitGroup? Find(HttpRequestMessage request) =>
        limits.Find(source().Allowed, account, request.RequestUri);
}
