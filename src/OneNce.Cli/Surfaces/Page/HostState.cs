using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>The states that the page knows, by the names that <c>/status</c> gives them.</summary>
internal static class HostState
{
    /// <summary>There is no token and none is being requested: the next request fetches one.</summary>
    public const string None = "none";

    /// <summary>A token is cached.</summary>
    public const string Valid = "valid";

    /// <summary>A token is being requested, the first one or the next.</summary>
    public const string Renewing = "renewing";

    /// <summary>The last token expired while nobody asked for one.</summary>
    public const string Expired = "expired";

    /// <summary>
    /// 1NCE refuses the credentials. In this state and those below, a cached token may still be used.
    /// </summary>
    public const string Refused = "refused";

    /// <summary>The endpoint was not reached, or did not answer in time.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The endpoint answered 429 or 5xx.</summary>
    public const string Failing = "failing";

    /// <summary>The endpoint sent a response that contains no token.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>The host has no credentials.</summary>
    public const string Unconfigured = "unconfigured";

    public static string For(HealthCheckResult health) =>
        health.Data.GetValueOrDefault("renewing") is true ? Renewing
        : health.Status != HealthStatus.Healthy ? ForFailure(health.Data)
        : health.Data.GetValueOrDefault("lifetimeLeftSeconds") switch
        {
            null => None,
            0.0 => Expired,
            _ => Valid,
        };

    /// <summary>The state for the failure in a health check's data, whether it persists or not.</summary>
    public static string ForFailure(IReadOnlyDictionary<string, object> data) =>
        data.GetValueOrDefault("failure") switch
        {
            "credentials_refused" => Refused,
            "unreachable" when data.ContainsKey("statusCode") => Failing,
            "unreachable" or "timed_out" => Unreachable,
            "no_credentials" => Unconfigured,
            _ => Unexpected,
        };

    /// <summary>A failure in a few words.</summary>
    public static string GetTitle(IReadOnlyDictionary<string, object> data) =>
        ForFailure(data) switch
        {
            Refused => "1NCE refused the credentials",
            Failing => $"1NCE answered {data["statusCode"]}",
            Unreachable when data["failure"] is "timed_out" => "1NCE did not answer in time",
            Unreachable => "1NCE was not reached",
            Unconfigured => "No credentials are configured",
            _ => "The response contained no token",
        };
}
