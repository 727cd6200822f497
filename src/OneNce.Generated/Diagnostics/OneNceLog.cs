using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>The log messages, each with a stable event id. None contains a secret or a token.</summary>
/// <remarks>
/// They are one class, because the generator writes several in any order: the package would differ from build to build.
/// </remarks>
internal static partial class OneNceLog
{
    [LoggerMessage(1, LogLevel.Debug, "Requesting a token from 1NCE ({Trigger}).", EventName = "TokenRequested")]
    public static partial void Requested(ILogger logger, string trigger);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "1NCE issued a token with a lifetime of {Lifetime}; it will be refreshed in {RefreshIn}.",
        EventName = "TokenIssued"
    )]
    public static partial void Issued(ILogger logger, TimeSpan lifetime, TimeSpan refreshIn);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "The token could not be refreshed ({Kind}); the cached one is used until it expires. The next attempt "
            + "is in {Pause} at the earliest. {Reason}",
        EventName = "RefreshFailed"
    )]
    public static partial void RefreshFailed(ILogger logger, string kind, TimeSpan pause, string reason);

    [LoggerMessage(
        4,
        LogLevel.Error,
        "No token could be obtained ({Kind}). The next attempt is in {Pause} at the earliest. {Reason}",
        EventName = "TokenFailed"
    )]
    public static partial void Failed(ILogger logger, string kind, TimeSpan pause, string reason);

    [LoggerMessage(
        5,
        LogLevel.Information,
        "The API rejected the token; the next request gets a new one.",
        EventName = "TokenRejected"
    )]
    public static partial void Rejected(ILogger logger);

    [LoggerMessage(
        6,
        LogLevel.Warning,
        "The API rejects one new token after another, so no further one is requested for now. The token of an "
            + "account's Owner cannot call the API: use a client created under Account → Management API Access.",
        EventName = "RejectionIgnored"
    )]
    public static partial void RejectionIgnored(ILogger logger);

    [LoggerMessage(7, LogLevel.Information, "The options changed and are in effect.", EventName = "OptionsChanged")]
    public static partial void OptionsChanged(ILogger logger);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "The shared cache cannot be used ({Operation}: {Error}). Tokens are requested without it, and it is tried "
            + "again after 5 seconds, then less often, up to once a minute.",
        EventName = "SharedCacheFailed"
    )]
    public static partial void SharedCacheFailed(ILogger logger, string operation, string error);

    [LoggerMessage(9, LogLevel.Debug, "A token was taken from the shared cache.", EventName = "SharedCacheHit")]
    public static partial void SharedCacheHit(ILogger logger);

    [LoggerMessage(
        10,
        LogLevel.Error,
        "The options of account '{Account}' changed and are not valid, so the previous ones stay in effect. {Reason}",
        EventName = "OptionsRejected"
    )]
    public static partial void OptionsRejected(ILogger logger, string account, string reason);

    [LoggerMessage(11, LogLevel.Information, "The shared cache can be used again.", EventName = "SharedCacheRecovered")]
    public static partial void SharedCacheRecovered(ILogger logger);

    [LoggerMessage(
        12,
        LogLevel.Warning,
        "A shared token cannot be decrypted, so this process requests its own. The processes have different Data "
            + "Protection keys: give all of them the same keys (PersistKeysTo…) and the same name "
            + "(SetApplicationName).",
        EventName = "SharedCacheKeysDiffer"
    )]
    public static partial void SharedCacheKeysDiffer(ILogger logger);

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "An entry of the shared cache cannot be read ({Error}), so this process requests its own token. Make sure "
            + "that all processes use the same version of OneNce.Generated.",
        EventName = "SharedCacheUnreadable"
    )]
    public static partial void SharedCacheUnreadable(ILogger logger, string error);

    [LoggerMessage(
        14,
        LogLevel.Information,
        "The limit '{Limit}' is used up: {Count} requests wait, the next one for {Wait} at least. This is logged "
            + "once a minute at most.",
        EventName = "RateLimitWait"
    )]
    public static partial void RateLimitWait(ILogger logger, string limit, long count, TimeSpan wait);

    [LoggerMessage(
        15,
        LogLevel.Warning,
        "1NCE answered 429 to a request of the limit '{Limit}': no further one is sent for {Pause}. Other processes or "
            + "machines may use the same account or IP address.",
        EventName = "RateLimitExceeded"
    )]
    public static partial void RateLimitExceeded(ILogger logger, string limit, TimeSpan pause);
}
