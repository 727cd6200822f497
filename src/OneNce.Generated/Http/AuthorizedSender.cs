using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>Sends a request with a token, and resends it once with a new token after a 401.</summary>
/// <param name="source">Returns the token source.</param>
/// <param name="passThrough">
/// Whether an out-of-scope request is sent without a token, instead of not at all.
/// </param>
/// <param name="retryOnUnauthorized">Whether a request is resent after a 401.</param>
/// <param name="next">The inner handler.</param>
internal sealed class AuthorizedSender(
    Func<TokenSource> source,
    bool passThrough,
    bool retryOnUnauthorized,
    Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> next
)
{
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var tokens = source();
        var allowed = tokens.Allowed;
        if (!IsInScope(allowed, request))
        {
            TokenHeader.RemoveFrom(request, tokens);
            return next(request, cancellationToken);
        }

        var pending = tokens.GetTokenAsync(cancellationToken);
        return pending.IsCompletedSuccessfully && !ReplayableContent.NeedsBuffer(request.Content)
            ? SendWithAsync(tokens, allowed, pending.Result, request, cancellationToken)
            : WaitAndSendAsync(tokens, allowed, pending, request, cancellationToken);
    }

#if NET
    /// <summary>Sends synchronously: with the cached token, and only once, whatever the response.</summary>
    /// <exception cref="InvalidOperationException">No token is cached.</exception>
    public HttpResponseMessage Send(
        HttpRequestMessage request,
        Func<HttpRequestMessage, CancellationToken, HttpResponseMessage> nextSync,
        CancellationToken cancellationToken
    )
    {
        var tokens = source();
        var allowed = tokens.Allowed;
        if (!IsInScope(allowed, request))
        {
            TokenHeader.RemoveFrom(request, tokens);
            return nextSync(request, cancellationToken);
        }

        var token = GetCachedToken(tokens, cancellationToken);
        if (!IsInScope(token, allowed, tokens, request))
        {
            return nextSync(request, cancellationToken);
        }

        var header = TokenHeader.Attach(request, token, tokens);
        try
        {
            var response = nextSync(request, cancellationToken);
            var isRejected = response.StatusCode == HttpStatusCode.Unauthorized && header.IsAnsweredBy(response);
            header.RemoveFrom(response);
            NoteToken(response, token);
            if (isRejected)
            {
                tokens.Invalidate(token);
            }

            return response;
        }
        catch (Exception exception) when (header.Redact(exception) is { } redacted)
        {
            throw redacted;
        }
        finally
        {
            header.Remove();
        }
    }

    private static AccessToken GetCachedToken(TokenSource tokens, CancellationToken cancellationToken)
    {
        var pending = tokens.GetTokenAsync(cancellationToken);
        if (pending.IsCompleted)
        {
            return pending.GetAwaiter().GetResult();
        }

        // The token request continues; the next caller may get its token.
        pending.AsTask().Observe();
        throw new InvalidOperationException(
            "No token is cached yet, and a synchronous request cannot wait for one: use SendAsync, or await "
                + "TokenSource.GetTokenAsync first (OneNceOptions.FetchTokenOnStart does this when the host starts)."
        );
    }
#endif

    /// <summary>
    /// Returns whether a request gets a token. An address below an earlier base address is changed to the current one,
    /// so that clients that were created before the change keep working.
    /// </summary>
    /// <exception cref="InvalidOperationException">The address must not receive the token.</exception>
    private bool IsInScope(AllowedAddress allowed, HttpRequestMessage request)
    {
        if (passThrough && RequestMarks.Has(request, RequestMarks.WithoutAccessToken))
        {
            return false;
        }

        if (allowed.GetViolation(request.RequestUri) is null)
        {
            return true;
        }

        if (allowed.Relocate(request.RequestUri) is { } relocated)
        {
            request.RequestUri = relocated;
            return true;
        }

        if (!passThrough)
        {
            allowed.ThrowIfNotAllowed(request.RequestUri);
        }

        return false;
    }

    /// <summary>
    /// Returns whether the request gets this token: the account's base address may have changed since the request was
    /// checked, and a token for one base address is not sent to another.
    /// </summary>
    private bool IsInScope(AccessToken token, AllowedAddress before, TokenSource tokens, HttpRequestMessage request)
    {
        var allowed = token.Allowed ?? tokens.Allowed;
        if (allowed == before || IsInScope(allowed, request))
        {
            return true;
        }

        TokenHeader.RemoveFrom(request, tokens);
        return false;
    }

    private async Task<HttpResponseMessage> WaitAndSendAsync(
        TokenSource tokens,
        AllowedAddress allowed,
        ValueTask<AccessToken> pending,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var token = await pending.ConfigureAwait(false);
        if (MayRetry(request) && ReplayableContent.NeedsBuffer(request.Content))
        {
            await ReplayableContent.BufferAsync(request.Content!, cancellationToken).ConfigureAwait(false);
        }

        // A handler that sends a message elsewhere if the first attempt takes too long may have changed its address in
        // the meantime.
        if (!IsInScope(allowed, request))
        {
            TokenHeader.RemoveFrom(request, tokens);
            return await next(request, cancellationToken).ConfigureAwait(false);
        }

        return await SendWithAsync(tokens, allowed, token, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Allocates nothing if a successful response is available at once.</summary>
    private Task<HttpResponseMessage> SendWithAsync(
        TokenSource tokens,
        AllowedAddress allowed,
        AccessToken token,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (!IsInScope(token, allowed, tokens, request))
        {
            return next(request, cancellationToken);
        }

        var header = TokenHeader.Attach(request, token, tokens);
        var isFinished = true;
        try
        {
            var sending = next(request, cancellationToken);
            isFinished = IsFinal(sending, request);
            return isFinished ? sending : FinishAsync(tokens, sending, header, request, cancellationToken);
        }
        catch (Exception exception) when (header.Redact(exception) is { } redacted)
        {
            throw redacted;
        }
        finally
        {
            if (isFinished)
            {
                header.Remove();
            }
        }
    }

    private static bool IsFinal(Task<HttpResponseMessage> sending, HttpRequestMessage request) =>
        sending.Status == TaskStatus.RanToCompletion
        && sending.Result.IsSuccessStatusCode
        && (sending.Result.RequestMessage is not { } answered || ReferenceEquals(answered, request));

    private async Task<HttpResponseMessage> FinishAsync(
        TokenSource tokens,
        Task<HttpResponseMessage> sending,
        TokenHeader header,
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var response = await sending.ConfigureAwait(false);
            var isRejected = response.StatusCode == HttpStatusCode.Unauthorized && header.IsAnsweredBy(response);
            header.RemoveFrom(response);
            NoteToken(response, header.Token);
            if (!isRejected)
            {
                return response;
            }

            tokens.Invalidate(header.Token);
            if (!MayRetry(request) || !header.IsReplayable())
            {
                return response;
            }

            var renewed = await GetNextTokenAsync(tokens, response, cancellationToken).ConfigureAwait(false);
            if (
                renewed.Value == header.Token.Value
                || (renewed.Allowed ?? tokens.Allowed).GetViolation(request.RequestUri) is not null
            )
            {
                return response;
            }

            response.Dispose();
            header.Remove();
            header = TokenHeader.Attach(request, renewed, tokens);
            var second = await next(request, cancellationToken).ConfigureAwait(false);
            header.RemoveFrom(second);
            NoteToken(second, renewed);
            return second;
        }
        catch (Exception exception) when (header.Redact(exception) is { } redacted)
        {
            throw redacted;
        }
        finally
        {
            header.Remove();
        }
    }

    /// <summary>Gets a new token. If there is none, its exception is thrown instead of returning the 401.</summary>
    private static async Task<AccessToken> GetNextTokenAsync(
        TokenSource tokens,
        HttpResponseMessage unauthorized,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            unauthorized.Dispose();
            throw;
        }
    }

    /// <summary>Tells generated clients which token an error response may contain.</summary>
    private static void NoteToken(HttpResponseMessage response, AccessToken token)
    {
        if (!response.IsSuccessStatusCode && response.RequestMessage is { } request)
        {
            RequestMarks.SetToken(request, token);
        }
    }

    private bool MayRetry(HttpRequestMessage request) =>
        retryOnUnauthorized && !RequestMarks.Has(request, RequestMarks.WithoutRetry);
}
