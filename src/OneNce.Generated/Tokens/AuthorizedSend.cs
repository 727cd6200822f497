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
        if (!pending.IsCompletedSuccessfully || Repeatable.NeedsBuffer(request.Content))
        {
            return WaitAndSendAsync(pending, request, cancellationToken);
        }

        var token = pending.Result;
        var address = request.RequestUri;
        Attach(request, token);
        var sent = next(request, cancellationToken);
#pragma warning disable CA1849 // It has completed: awaiting it would cost a state machine.
        return sent.Status == TaskStatus.RanToCompletion && sent.Result.StatusCode != HttpStatusCode.Unauthorized
            ? sent
            : FinishAsync(sent, token, request, address, cancellationToken);
#pragma warning restore CA1849
    }

    /// <summary>The token, attached at once; for clients that cannot wait.</summary>
    /// <returns>Null if the request goes out without one.</returns>
    /// <exception cref="InvalidOperationException">There is none at hand.</exception>
    public AccessToken? AttachNow(HttpRequestMessage request)
    {
        if (!Attaches(request))
        {
            return null;
        }

        var pending = tokens.GetTokenAsync();
        if (!pending.IsCompleted)
        {
            // It goes on; whoever asks next may find it.
            _ = pending.AsTask().ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
            throw new InvalidOperationException("There is no token at hand yet, and a synchronous request cannot wait for one: use SendAsync, or await ITokenSource.GetTokenAsync once before (OneNceOptions.WarmUp does it while the host starts).");
        }

        var token = pending.GetAwaiter().GetResult();
        Attach(request, token);
        return token;
    }

    public void Reject(AccessToken token) => tokens.Reject(token);

    private static void Attach(HttpRequestMessage request, AccessToken token)
    {
        var headers = request.Headers;
        headers.Remove("Authorization");
        headers.TryAddWithoutValidation("Authorization", token.Authorization);
    }

    private bool Attaches(HttpRequestMessage request) => reach.Refusal(request.RequestUri) is not { } reason
        || (passForeign ? false : throw new InvalidOperationException($"The request was not sent, since it would take a token of 1NCE where it may not go: {reason}."));

    private async Task<HttpResponseMessage> WaitAndSendAsync(ValueTask<AccessToken> pending, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await pending.ConfigureAwait(false);
        if (Repeatable.NeedsBuffer(request.Content))
        {
            await Repeatable.BufferAsync(request.Content!, cancellationToken).ConfigureAwait(false);
        }

        var address = request.RequestUri;
        Attach(request, token);
        return await FinishAsync(next(request, cancellationToken), token, request, address, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> FinishAsync(
        Task<HttpResponseMessage> sent, AccessToken token, HttpRequestMessage request, Uri? address, CancellationToken cancellationToken)
    {
        var response = await sent.ConfigureAwait(false);

        // A primary handler that followed a redirect has changed the request's address and dropped the token: this 401
        // says nothing about it, and a second send would carry it to wherever the redirect led.
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.RequestUri != address)
        {
            return response;
        }

        tokens.Reject(token);
        if (!sendAgain || request.IsSentOnce() || !Repeatable.Is(request.Content))
        {
            return response;
        }

        var renewed = await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        if (renewed.Value == token.Value)
        {
            return response;
        }

        response.Dispose();
        Attach(request, renewed);
        return await next(request, cancellationToken).ConfigureAwait(false);
    }
}
