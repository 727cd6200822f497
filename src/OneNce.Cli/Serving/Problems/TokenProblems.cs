using System.Net;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Problems;

/// <summary>Why no token could be had, as those who asked this host are told. 1NCE's refusal is the host's fault, never the caller's.</summary>
internal static class TokenProblems
{
    /// <summary>How long to wait after a 429 that did not say: 1NCE counts by the minute.</summary>
    private const int BusyFor = 60;

    public static Problem NoCredentials(string missing) => new(
        StatusCodes.Status503ServiceUnavailable, "no-credentials", "No credentials are configured", "This host was started without a client id and secret of 1NCE.", missing);

    public static Problem Of(OneNceTokenException failure)
    {
        var answer = failure.InnerException as OneNceApiException;
        var problem = failure.Failure switch
        {
            TokenFailure.CredentialsRefused => Refused,
            TokenFailure.TimedOut => TimedOut,
            TokenFailure.Unreachable when answer is null => Unreachable,
            TokenFailure.Unreachable when answer.StatusCode == (int)HttpStatusCode.TooManyRequests => Busy,
            TokenFailure.Unreachable => Failing,
            _ => Unexpected,
        };
        return problem with
        {
            ErrorCode = answer?.ErrorCode,
            NextStep = answer?.NextStep ?? problem.NextStep,
            RetryAfter = failure.RetryAfter is { } wait ? (int)Math.Ceiling(wait.TotalSeconds) : problem.RetryAfter,
        };
    }

    private static Problem Refused => new(
        StatusCodes.Status502BadGateway, "credentials-refused", "1NCE refused the credentials", "1NCE does not accept the client id and secret that this host was started with.", "Check both, and start it again.");

    private static Problem TimedOut => new(
        StatusCodes.Status504GatewayTimeout, "upstream-timeout", "1NCE did not answer in time", "The token endpoint was reached and sent no whole answer.", "Try again later, and check the network if it lasts.");

    private static Problem Unreachable => new(
        StatusCodes.Status502BadGateway, "upstream-unreachable", "1NCE was not reached", "No connection to the token endpoint could be made, or it broke.", "Check the network, a proxy, and the base address of this host.");

    private static Problem Busy => new(
        StatusCodes.Status503ServiceUnavailable, "upstream-busy", "1NCE limits requests", "The token endpoint answered 429.", "Wait, then try again.") { RetryAfter = BusyFor };

    private static Problem Failing => new(
        StatusCodes.Status502BadGateway, "upstream-failed", "1NCE could not answer", "The token endpoint failed with a server error.", "Try again later.");

    private static Problem Unexpected => new(
        StatusCodes.Status502BadGateway, "upstream-unexpected", "Something answered, but with no token", "What the token endpoint sent cannot be used.", "Check the base address of this host and what stands between.");
}
