using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>
/// Attaches the token to a request, and after a 401 drops the token that was sent and sends once more with the next.
/// For a handler of any pipeline; any number of threads may call it at once.
/// </summary>
/// <param name="source">Whose tokens.</param>
/// <param name="options">Read now.</param>
/// <param name="send">Sends what it is given, as it is.</param>
internal sealed class TokenAttachment(ITokenSource source, TokenAttachmentOptions options, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
{
    private readonly AddressRule _rule = new(options.BaseAddress);
    private readonly bool _passThrough = options.ForeignRequests == ForeignRequests.PassThrough;
    private readonly bool _again = options.SendAgainAfter401;

    /// <summary>With a token at hand and an inner handler that is done at once, nothing is allocated.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        if (!Admits(request))
        {
            return send(request, cancellationToken);
        }

        var token = source.GetTokenAsync(cancellationToken);
        return token.IsCompletedSuccessfully && !Rereadable.IsWrittenAnew(request.Content)
            ? Send(request, token.Result, cancellationToken)
            : PrepareAsync(request, token, cancellationToken);
    }

#if NET
    /// <summary>Without a wait: the token must be at hand, and a 401 is returned once the token is reported.</summary>
    public HttpResponseMessage Send(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, HttpResponseMessage> sendNow, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        if (!Admits(request))
        {
            return sendNow(request, cancellationToken);
        }

        var token = TokenAtHand.Take(source, cancellationToken);
        var sent = Attach(request, token);
        var response = sendNow(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && sent.IsAnsweredBy(response, request))
        {
            source.Reject(token);
        }

        return response;
    }
#endif

    /// <summary>Whether the token goes with it; otherwise it passes as it is.</summary>
    /// <exception cref="OneNceAddressException">It may not pass.</exception>
    private bool Admits(HttpRequestMessage request)
    {
        if (_passThrough && RequestMarks.Has(request, RequestMarks.WithoutToken))
        {
            return false;
        }

        return _rule.Refusal(request.RequestUri) is not { } refusal || (_passThrough ? false : throw OneNceAddressException.Because(refusal));
    }

    private async Task<HttpResponseMessage> PrepareAsync(HttpRequestMessage request, ValueTask<AccessToken> pending, CancellationToken cancellationToken)
    {
        var token = await pending.ConfigureAwait(false);
#if NET
        if (MayGoAgain(request) && Rereadable.IsWrittenAnew(request.Content))
        {
            await request.Content!.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        }
#endif
        return await Send(request, token, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> Send(HttpRequestMessage request, AccessToken token, CancellationToken cancellationToken)
    {
        var sent = Attach(request, token);
        var answer = send(request, cancellationToken);
        return IsSettled(answer) ? answer : FollowUpAsync(answer, request, sent, cancellationToken);
    }

    private static bool IsSettled(Task<HttpResponseMessage> answer) =>
        answer.IsCompleted && (answer.Status != TaskStatus.RanToCompletion || answer.Result.StatusCode != HttpStatusCode.Unauthorized);

    private async Task<HttpResponseMessage> FollowUpAsync(Task<HttpResponseMessage> answer, HttpRequestMessage request, SentRequest sent, CancellationToken cancellationToken)
    {
        var response = await answer.ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !sent.IsAnsweredBy(response, request))
        {
            return response;
        }

        source.Reject(sent.Token);
        if (!MayGoAgain(request) || !sent.CanGoAgain(request))
        {
            return response;
        }

        var next = await NextAsync(response, cancellationToken).ConfigureAwait(false);
        if (next.Value == sent.Token.Value)
        {
            return response;
        }

        response.Dispose();
        Attach(request, next);
        return await send(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next token; where there is none, its exception says more than the 401 did.</summary>
    private async Task<AccessToken> NextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await source.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private bool MayGoAgain(HttpRequestMessage request) => _again && !RequestMarks.Has(request, RequestMarks.SendOnce);

    /// <summary>Whatever was there, an older token on a request that is tried again for instance, is replaced.</summary>
    private static SentRequest Attach(HttpRequestMessage request, AccessToken token)
    {
        request.Headers.Authorization = token.Header;
        return new SentRequest(request, token);
    }
}
