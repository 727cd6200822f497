using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces;

/// <summary>
/// Problems in getting a token. Credentials that 1NCE refuses are the host's, never the caller's.
/// </summary>
internal static class TokenProblems
{
    /// <summary>The wait in seconds after a 429 without Retry-After: 1NCE's limit is per minute.</summary>
    private const int DefaultRetryAfter = 60;

    public static Problem NoCredentials(string missing) =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "no-credentials",
            "No credentials are configured",
            "This host was started without a client id and secret of 1NCE.",
            missing
        );

    public static Problem For(OneNceTokenException error)
    {
        var response = error.InnerException as OneNceApiException;
        var problem = For(error.Kind);
        return problem with
        {
            ErrorCode = UpstreamErrorCode.Filter(response?.ErrorCode),
            NextStep = response?.NextStep ?? problem.NextStep,
            RetryAfter = error.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : problem.RetryAfter,
        };
    }

    /// <summary>Gets the problem that the API refuses even a new token.</summary>
    public static Problem TokenRefused =>
        new(
            StatusCodes.Status502BadGateway,
            "token-refused",
            "The API refused the token",
            "The API responded with 401, also to a new token.",
            "Check that the account of this host may use this path: an Owner's token, for example, is for few of them."
        );

    /// <summary>Gets the problem that callers of this host together want more than 1NCE allows.</summary>
    public static Problem TooManyRequests =>
        RateLimited with
        {
            Detail = "The requests of all callers of this host exceed what 1NCE allows, so this one was not sent.",
        };

    /// <summary>Gets the problem that the API did not respond in time.</summary>
    public static Problem ForwardTimedOut =>
        TimedOut with
        {
            Detail =
                "The request was forwarded, but the API did not respond in time. A write may have been carried out.",
        };

    /// <summary>Gets the problem that there was no response of the API.</summary>
    public static Problem ForwardFailed =>
        Unreachable with
        {
            Detail =
                "The connection to the API could not be established, or was lost. A write may have been carried out.",
        };

    private static Problem For(TokenErrorKind kind) =>
        kind switch
        {
            TokenErrorKind.InvalidCredentials => CredentialsRefused,
            TokenErrorKind.Timeout => TimedOut,
            TokenErrorKind.Network => Unreachable,
            TokenErrorKind.RateLimited => RateLimited,
            TokenErrorKind.ServerError => ServerError,
            _ => Unexpected,
        };

    private static Problem CredentialsRefused =>
        new(
            StatusCodes.Status502BadGateway,
            "credentials-refused",
            "1NCE refused the credentials",
            "1NCE does not accept the client id and secret that this host was started with.",
            "Check both, and start the host again."
        );

    private static Problem TimedOut =>
        new(
            StatusCodes.Status504GatewayTimeout,
            "upstream-timeout",
            "1NCE did not answer in time",
            "The token endpoint was reached, but did not send a complete response.",
            "Try again later, and check the network if the problem persists."
        );

    private static Problem Unreachable =>
        new(
            StatusCodes.Status502BadGateway,
            "upstream-unreachable",
            "1NCE was not reached",
            "The connection to the token endpoint could not be established, or was lost.",
            "Check the network, any proxy, and the base address of this host."
        );

    private static Problem RateLimited =>
        new(
            StatusCodes.Status503ServiceUnavailable,
            "upstream-busy",
            "1NCE limits requests",
            "The token endpoint answered 429.",
            "Wait, then try again."
        )
        {
            RetryAfter = DefaultRetryAfter,
        };

    private static Problem ServerError =>
        new(
            StatusCodes.Status502BadGateway,
            "upstream-failed",
            "1NCE failed",
            "The token endpoint failed with a server error.",
            "Try again later."
        );

    private static Problem Unexpected =>
        new(
            StatusCodes.Status502BadGateway,
            "upstream-unexpected",
            "The response contained no token",
            "The response of the token endpoint cannot be used.",
            "Check the base address of this host and any proxy in between."
        );
}
