using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>
/// The innermost handler of a client: every send of a request takes a turn, and its response is heard by the whole
/// group.
/// </summary>
internal sealed class RateLimitedSendHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (Find(request) is not { } limited)
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (!limited.TryBegin(out var send))
        {
            return send.Replay(request);
        }

        using var permit = await TakeAsync(limited, cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            limited.Group.Note(response);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                limited.Forget();
            }
            else if (limited.IsSentOnce)
            {
                await send.NoteAsync(response, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch (Exception exception)
        {
            send.Note(exception);
            throw;
        }
    }

#if NET
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Find(request) is not { } limited)
        {
            return base.Send(request, cancellationToken);
        }

        if (!limited.TryBegin(out var send))
        {
            return send.Replay(request);
        }

        using var permit = limited.Take();
        try
        {
            var response = base.Send(request, cancellationToken);
            limited.Group.Note(response);
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                limited.Forget();
            }

            return response;
        }
        catch (Exception exception)
        {
            send.Note(exception);
            throw;
        }
    }
#endif

    private static RateLimitedRequest? Find(HttpRequestMessage request) =>
        RequestMarks.Get(request, RequestMarks.RateLimit) as RateLimitedRequest;

    private static async ValueTask<Permit> TakeAsync(RateLimitedRequest limited, CancellationToken cancellationToken)
    {
        try
        {
            return await limited.TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // Nothing was sent.
            limited.Forget();
            throw;
        }
    }
}
