using System.Net.Http;
using System.Numerics;
using OneNce.Generated;

namespace OneNce;

/// <summary>
/// The way to a new token under one set of options: shared cache, credentials in turn, retries, and one request over
/// the generated client.
/// </summary>
internal sealed class TokenPipeline
{
    public const int MaxRetries = 2;

    public static readonly TimeSpan FirstRetryPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest that callers are kept waiting for a second attempt.</summary>
    public static readonly TimeSpan MaxRetryPause = TimeSpan.FromSeconds(30);

    /// <summary>What 1NCE documents for a token whose response does not say how long it lives.</summary>
    // Q4: expires_in is optional; its default is applied here and nowhere else.
    public static readonly TimeSpan DocumentedLifetime = TimeSpan.FromHours(1);

    /// <summary>No token of 1NCE's lives as long; whoever says so is believed for a day.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(24);

    private readonly AuthorizationClient[] _clients;
    private readonly TokenClock _clock;
    private readonly Jitter _jitter;
    private readonly RateLimitGroup? _limit;
    private volatile bool _secondaryWorks;

    public TokenPipeline(
        TokenSettings settings,
        Backchannel backchannel,
        AllowedAddress allowed,
        SharedTokenCache? shared,
        TokenClock clock,
        Jitter jitter,
        RateLimitGroup? limit = null
    )
    {
        Settings = settings;
        Backchannel = backchannel;
        Allowed = allowed;
        Shared = shared;
        _clock = clock;
        _jitter = jitter;
        _limit = limit;
        _clients =
        [
            .. settings.Credentials.Select(credentials => new AuthorizationClient(credentials, backchannel.Client)
            {
                BaseUrl = settings.BaseAddress.AbsoluteUri,
                IsOfTokenSource = true,
            }),
        ];
    }

    /// <summary>Ends the requests under way when other options take over.</summary>
#pragma warning disable CA2213 // Canceled, not disposed: a request that is just ending may still look at it.
    public CancellationTokenSource Replaced { get; } = new();
#pragma warning restore CA2213

    public TokenSettings Settings { get; }

    public Backchannel Backchannel { get; }

    public AllowedAddress Allowed { get; }

    /// <summary>What is shared with other processes; null if nothing is.</summary>
    public SharedTokenCache? Shared { get; }

    /// <summary>Takes over what an earlier pipeline of the same account learned from 1NCE.</summary>
    public void Continue(TokenPipeline before)
    {
        _secondaryWorks = before._secondaryWorks;
        Shared?.Continue(before.Shared);
    }

    /// <summary>
    /// Requests a new token. The first request has been counted already; further ones are counted here. Between them,
    /// another process may bring one.
    /// </summary>
    /// <exception cref="OneNceTokenException">None could be obtained.</exception>
    public async Task<CachedToken> RequestAsync(
        CachedToken? current,
        bool mayRetry,
        Pacer pacer,
        CancellationToken cancellationToken
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                return await TryCredentialsAsync(pacer, cancellationToken).ConfigureAwait(false);
            }
            catch (OneNceTokenException exception)
                when (mayRetry
                    && attempt < MaxRetries
                    && GetRetryPause(exception, attempt) is { } wait
                    && pacer.TryTake(wait)
                )
            {
                pause = wait;
            }

            if (Shared is null)
            {
                await _clock.DelayAsync(pause, cancellationToken).ConfigureAwait(false);
            }
            else if (
                await Shared.WaitAsync(pause, current, Allowed, cancellationToken).ConfigureAwait(false) is { } shared
            )
            {
                return shared;
            }
        }
    }

    /// <summary>Requests a token with each of the credentials, and keeps none.</summary>
    /// <exception cref="OneNceTokenException">One was refused, or the endpoint could not tell.</exception>
    public async Task VerifyAsync(Pacer pacer, CancellationToken cancellationToken)
    {
        foreach (var client in _clients)
        {
            if (!pacer.TryTake())
            {
                throw TokenErrorClassifier.TooManyRequests(pacer.GetWait(), null);
            }

            await AttemptAsync(client, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// While a secret is being changed there are two: the one that worked last is tried first, and if 1NCE refuses it,
    /// the other one.
    /// </summary>
    private async Task<CachedToken> TryCredentialsAsync(Pacer pacer, CancellationToken cancellationToken)
    {
        var first = _secondaryWorks ? 1 : 0;
        try
        {
            return await AttemptAsync(_clients[first], cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceTokenException exception)
            when (exception.Kind == TokenErrorKind.InvalidCredentials && _clients.Length == 2 && pacer.TryTake())
        {
            var token = await AttemptAsync(_clients[1 - first], cancellationToken).ConfigureAwait(false);
            _secondaryWorks = first == 0;
            return token;
        }
    }

    /// <summary>One request within its time limit.</summary>
    private async Task<CachedToken> AttemptAsync(AuthorizationClient client, CancellationToken cancellationToken)
    {
        // Before the time limit of the attempt begins.
        using var permit = await AcquireAsync(cancellationToken).ConfigureAwait(false);
        using var activity = TokenMetrics.StartRequest();
        var started = _clock.Now;
        var outcome = TokenMetrics.Canceled;
        Backchannel.Enter();
        using var timeout = _clock.CreateTimeout(Settings.AttemptTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // A handler may ignore the cancellation; the wait ends all the same.
            var response = await _clock.WaitAsync(SendAsync(client, either.Token), either.Token).ConfigureAwait(false);
            var token = CreateToken(response, started);
            outcome = TokenMetrics.Issued;
            return token;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A handler may throw anything; a caller gets one kind of exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = new TokenErrorClassifier(Settings, Backchannel, _clock).Classify(exception);
            outcome = TokenMetrics.ToTag(error.Kind);
            if (error.InnerException is OneNceApiException { StatusCode: 429 })
            {
                _limit?.Pause(error.RetryAfter);
            }

            throw error;
        }
        finally
        {
            Backchannel.Exit();
            TokenMetrics.Request(activity, outcome, TimeSpan.FromTicks(_clock.Now.Monotonic - started.Monotonic));
        }
    }

    /// <summary>Waits where the application limits the token requests of all its accounts together.</summary>
    /// <exception cref="OneNceTokenException">The wait would be too long.</exception>
    private async ValueTask<Permit?> AcquireAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _limit is null ? null : await _limit.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceRateLimitException exception)
        {
            throw new OneNceTokenException(TokenErrorKind.RateLimited, exception.Message, exception);
        }
    }

    /// <summary>A handler may throw before it returns a task.</summary>
    private static async Task<Bearer_Token_200> SendAsync(
        AuthorizationClient client,
        CancellationToken cancellationToken
    ) => await client.PostAccessTokenPOSTAsync(new Body(), cancellationToken).ConfigureAwait(false);

    private CachedToken CreateToken(Bearer_Token_200 response, Moment requestedAt)
    {
        var lifetime = GetLifetime(response);
        try
        {
            var token = new AccessToken(
                response.Access_token ?? "",
                new DateTimeOffset(requestedAt.Utc, TimeSpan.Zero) + lifetime,
                response.Scope,
                response.UserId,
                Allowed
            );
            return new CachedToken(token, requestedAt, lifetime, Settings.RefreshBeforeExpiration, _jitter);
        }
        catch (ArgumentException)
        {
            throw TokenErrorClassifier.Unusable("access_token is missing or not a token");
        }
    }

    private static TimeSpan GetLifetime(Bearer_Token_200 response)
    {
        decimal seconds;
        switch (
            response.Expires_in ?? (response.AdditionalProperties.TryGetValue("expires_in", out var raw) ? raw : null)
        )
        {
            case null:
                return DocumentedLifetime;
            case int number:
                seconds = number;
                break;
            case long number:
                seconds = number;
                break;
            case double number when number == Math.Floor(number):
                seconds = number > 0 ? (decimal)Math.Min(number, int.MaxValue) : -1;
                break;
            case BigInteger number:
                seconds = number.Sign > 0 ? int.MaxValue : -1;
                break;
            default:
                throw TokenErrorClassifier.Unusable("expires_in is not a whole number of seconds");
        }

        if (seconds <= 0)
        {
            throw TokenErrorClassifier.Unusable("expires_in is not positive");
        }

        return seconds < (decimal)MaxLifetime.TotalSeconds ? TimeSpan.FromSeconds((double)seconds) : MaxLifetime;
    }

    /// <summary>
    /// Only what may pass by itself soon is retried while callers wait, and never earlier than the server asked for.
    /// </summary>
    private TimeSpan? GetRetryPause(OneNceTokenException error, int attempt)
    {
        var isRetried =
            error.IsTransient && (error.Kind != TokenErrorKind.Timeout || error.InnerException is OneNceApiException);
        var pause = _jitter.Spread(FirstRetryPause, attempt, MaxRetryPause);
        return !isRetried ? null
            : error.RetryAfter is { } asked && asked > pause ? (asked <= MaxRetryPause ? asked : null)
            : pause;
    }
}
