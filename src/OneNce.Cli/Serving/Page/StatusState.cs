using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce.Cli.Serving.Page;

/// <summary>The states that the page knows, by the names that <c>/status</c> gives them.</summary>
internal static class StatusState
{
    /// <summary>No token is at hand and none is being fetched: the next request fetches one.</summary>
    public const string None = "none";

    /// <summary>A token is at hand.</summary>
    public const string Valid = "valid";

    /// <summary>A token is being fetched, the first one or the next.</summary>
    public const string Renewing = "renewing";

    /// <summary>The last token ran out while nobody asked.</summary>
    public const string Expired = "expired";

    /// <summary>1NCE refuses the credentials. As with all that follow, a token at hand may still be used.</summary>
    public const string Refused = "refused";

    /// <summary>The endpoint was not reached, or did not answer in time.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The endpoint answered that it could not, 429 or 5xx.</summary>
    public const string Failing = "failing";

    /// <summary>Something answered, and it was no token.</summary>
    public const string Unexpected = "unexpected";

    /// <summary>The host has no credentials.</summary>
    public const string Unconfigured = "unconfigured";

    public static string Of(HealthCheckResult health) =>
        health.Data.GetValueOrDefault("renewing") is true ? Renewing
        : health.Status != HealthStatus.Healthy ? OfFailure(health.Data)
        : health.Data.GetValueOrDefault("lifetimeLeftSeconds") switch
        {
            null => None,
            0.0 => Expired,
            _ => Valid,
        };

    /// <summary>The state that the failure of a health check's data stands for, whether it lasts or not.</summary>
    public static string OfFailure(IReadOnlyDictionary<string, object> data) => data.GetValueOrDefault("failure") switch
    {
        "credentials_refused" => Refused,
        "unreachable" when data.ContainsKey("statusCode") => Failing,
        "unreachable" or "timed_out" => Unreachable,
        "no_credentials" => Unconfigured,
        _ => Unexpected,
    };

    /// <summary>A failure in a few words.</summary>
    public static string TitleOf(IReadOnlyDictionary<string, object> data) => OfFailure(data) switch
    {
        Refused => "1NCE refused the credentials",
        Failing => $"1NCE answered {data["statusCode"]}",
        Unreachable when data["failure"] is "timed_out" => "1NCE did not answer in time",
        Unreachable => "1NCE was not reached",
        Unconfigured => "No credentials are configured",
        _ => "Something answered, but with no token",
    };
}
