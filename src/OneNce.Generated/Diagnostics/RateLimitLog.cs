using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>The log messages of request limits; their event ids follow those of <see cref="TokenLog"/>.</summary>
internal static partial class RateLimitLog
{
    [LoggerMessage(
        14,
        LogLevel.Information,
        "The limit '{Limit}' is used up: {Count} requests wait, the next one for {Wait} at least. This is logged "
            + "once a minute at most.",
        EventName = "RateLimitWait"
    )]
    public static partial void Waiting(ILogger logger, string limit, long count, TimeSpan wait);

    [LoggerMessage(
        15,
        LogLevel.Warning,
        "1NCE answered 429 to a request of the limit '{Limit}': no further one is sent for {Pause}. Other processes or "
            + "machines may use the same account or IP address.",
        EventName = "RateLimitExceeded"
    )]
    public static partial void Refused(ILogger logger, string limit, TimeSpan pause);
}
