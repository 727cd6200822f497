namespace OneNce.Cli.Surfaces.Page;

/// <summary>Collects the status, without a request to 1NCE.</summary>
internal sealed class StatusReader(TokenService tokens, TimeProvider time, RequestCounts requests, HostInfo host)
{
    public const string Path = "/status";

    private const string NoCredentials = "No credentials are configured";

    /// <param name="address">The address of this host that the caller used.</param>
    public HostStatus Read(string address)
    {
        var status = tokens.GetStatus();
        return new HostStatus
        {
            State = GetState(status),
            Endpoint = tokens.BaseAddress.AbsoluteUri,
            Sandbox = host.IsSandbox,
            Account = status.UserId,
            Scope = status.Scope,
            Version = host.Version,
            StartedAt = host.StartedAt,
            KeyLocation = host.KeyLocation,
            TokenCommand = host.GetTokenCommand?.Invoke(address),
            Forwards = host.Forwards,
            Now = time.GetUtcNow(),
            RenewalInSeconds = ToSeconds(status.NextAttemptIn) ?? 0,
            LifetimeSeconds = ToSeconds(status.Lifetime),
            LifetimeLeftSeconds = ToSeconds(status.RemainingLifetime),
            LastRefresh = status.ObtainedAt,
            LastError = tokens.MissingCredentials is { } missing
                ? new StatusError(At: null, Lasting: true, NoCredentials, $"{NoCredentials}.", missing, ErrorCode: null)
                : Describe(status),
            Requests = requests.Snapshot(),
        };
    }

    private HostState GetState(TokenStatus status) =>
        tokens.MissingCredentials is not null ? HostState.Unconfigured
        : status.IsRefreshing ? HostState.Renewing
        : status is { IsFailing: true, LastError: { } error } ? GetState(error.Kind)
        : status.RemainingLifetime is not { } remaining ? HostState.None
        : remaining > TimeSpan.Zero ? HostState.Valid
        : HostState.Expired;

    private static HostState GetState(TokenErrorKind kind) =>
        kind switch
        {
            TokenErrorKind.InvalidCredentials => HostState.Refused,
            TokenErrorKind.Network or TokenErrorKind.Timeout => HostState.Unreachable,
            TokenErrorKind.RateLimited or TokenErrorKind.ServerError => HostState.Failing,
            _ => HostState.Unexpected,
        };

    private static StatusError? Describe(TokenStatus status)
    {
        if (status.LastError is not { } error)
        {
            return null;
        }

        var code = UpstreamErrorCode.Filter(error.ErrorCode);
        // The message of an error with a response quotes text from 1NCE or another server, which is not passed on.
        var detail = error.StatusCode is { } answer
            ? $"1NCE answered {answer}{(code is null ? "" : $" {code}")}."
            : error.Message;
        return new(error.OccurredAt, status.IsFailing, GetTitle(error), detail, error.NextStep, code);
    }

    private static string GetTitle(TokenError error) =>
        error.Kind switch
        {
            TokenErrorKind.InvalidCredentials => "1NCE refused the credentials",
            TokenErrorKind.RateLimited or TokenErrorKind.ServerError => $"1NCE answered {error.StatusCode}",
            TokenErrorKind.Timeout => "1NCE did not answer in time",
            TokenErrorKind.Network => "1NCE was not reached",
            _ => "The response contained no token",
        };

    private static double? ToSeconds(TimeSpan? time) => time is { } span ? Math.Round(span.TotalSeconds) : null;
}
