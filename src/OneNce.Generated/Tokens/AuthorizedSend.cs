using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>
/// Sends a request with a token, and once more with the next token after a 401. What the handlers of every kind of client
/// have in common.
/// </summary>
/// <param name="tokens">Where tokens come from.</param>
/// <param name="reach">Where they may go.</param>
/// <param name="passForeign">Whether a request to elsewhere goes out untouched, rather than not at all.</param>
/// <param name="sendAgain">Whether there is a second send.</param>
/// <param name="next">The handler within.</param>
internal sealed class AuthorizedSend(
    ITokenSource tokens, TokenReach reach, bool passForeign, bool sendAgain, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> next)
{
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Attaches(request))
        {
            return next(request, cancellationToken);
        }

        var pending = tokens.GetTokenAsync(cancellationToken);
        return pending.IsCompletedSuccessfully && !Repeatable.NeedsBuffer(request.Content)
            ? SendWithAsync(pending.Result, request, cancellationToken)
            : WaitAndSendAsync(pending, request, cancellationToken);
    }

#if NET
    /// <summary>For clients that cannot wait: with the token at hand, and once, whatever the answer.</summary>
    /// <exception cref="InvalidOperationException">There is no token at hand.</exception>
    public HttpResponseMessage Send(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, HttpResponseMessage> nextNow, CancellationToken cancellationToken)
    {
        if (!Attaches(request))
        {
            return nextNow(request, cancellationToken);
        }

        var sent = SentRequest.With(TokenAtHand(cancellationToken), request);
        var response = nextNow(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && sent.IsAnsweredBy(response))
        {
            tokens.Reject(sent.Token);
        }

        return response;
    }

    private AccessToken TokenAtHand(CancellationToken cancellationToken)
    {
        var pending = tokens.GetTokenAsync(cancellationToken);
        if (pending.IsCompleted)
        {
            return pending.GetAwaiter().GetResult();
        }

        // It goes on; whoever asks next may find it.
        _ = pending.AsTask().ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        throw new InvalidOperationException("There is no token at hand yet, and a synchronous request cannot wait for one: use SendAsync, or await ITokenSource.GetTokenAsync once before (OneNceOptions.WarmUp does it while the host starts).");
    }
#endif

    private bool Attaches(HttpRequestMessage request)
    {
        if (passForeign && request.GoesWithoutToken())
        {
            return false;
        }

        return reach.Refusal(request.RequestUri) is not { } reason
            || (passForeign ? false : throw new InvalidOperationException($"The request was not sent, since it would take a token of 1NCE where it may not go: {reason}."));
    }

    private async Task<HttpResponseMessage> WaitAndSendAsync(ValueTask<AccessToken> pending, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await pending.ConfigureAwait(false);
        if (MaySendAgain(request) && Repeatable.NeedsBuffer(request.Content))
        {
            await Repeatable.BufferAsync(request.Content!, cancellationToken).ConfigureAwait(false);
        }

        return await SendWithAsync(token, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Where the answer is there at once and no 401, nothing is allocated here.</summary>
    private Task<HttpResponseMessage> SendWithAsync(AccessToken token, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = SentRequest.With(token, request);
        var answer = next(request, cancellationToken);
        return IsFinal(answer) ? answer : FinishAsync(answer, sent, request, cancellationToken);
    }

    private static bool IsFinal(Task<HttpResponseMessage> answer) =>
        answer.IsCompleted && (answer.Status != TaskStatus.RanToCompletion || answer.Result.StatusCode != HttpStatusCode.Unauthorized);

    private async Task<HttpResponseMessage> FinishAsync(Task<HttpResponseMessage> answer, SentRequest sent, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await answer.ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !sent.IsAnsweredBy(response))
        {
            return response;
        }

        tokens.Reject(sent.Token);
        if (!MaySendAgain(request) || !sent.IsRepeatable())
        {
            return response;
        }

        var renewed = await NextTokenAsync(response, cancellationToken).ConfigureAwait(false);
        if (renewed.Value == sent.Token.Value)
        {
            return response;
        }

        response.Dispose();
        SentRequest.With(renewed, request);
        return await next(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next token. Where there is none, its exception takes the place of the 401.</summary>
    private async Task<AccessToken> NextTokenAsync(HttpResponseMessage refused, CancellationToken cancellationToken)
    {
        try
        {
            return await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            refused.Dispose();
            throw;
        }
    }

    private bool MaySendAgain(HttpRequestMessage request) => sendAgain && !request.IsSentOnce();
}
