using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>What is logged, each under an id that does not change. No message holds a secret or a token.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(1, LogLevel.Debug, "Asking 1NCE for a token ({Trigger}).", EventName = "TokenRequested")]
    public static partial void Requested(ILogger logger, string trigger);

    [LoggerMessage(2, LogLevel.Information, "1NCE issued a token that lives {Lifetime}; it will be renewed in {RenewIn}.", EventName = "TokenIssued")]
    public static partial void Issued(ILogger logger, TimeSpan lifetime, TimeSpan renewIn);

    [LoggerMessage(3, LogLevel.Warning, "The token was not renewed ({Failure}); the one at hand is used until it expires. Next try in {Pause}. {Reason}", EventName = "RenewalFailed")]
    public static partial void RenewalFailed(ILogger logger, string failure, TimeSpan pause, string reason);

    [LoggerMessage(4, LogLevel.Error, "No token could be had ({Failure}). {Reason}", EventName = "TokenFailed")]
    public static partial void Failed(ILogger logger, string failure, string reason);

    [LoggerMessage(5, LogLevel.Information, "The API rejected the token; the next request gets a new one.", EventName = "TokenRejected")]
    public static partial void Rejected(ILogger logger);

    [LoggerMessage(6, LogLevel.Warning, "The API rejects one new token after the other, so no further one is fetched for now. The token of an account's Owner cannot call the API: use a client made under Account → Management API Access.", EventName = "RejectionIgnored")]
    public static partial void RejectionIgnored(ILogger logger);

    [LoggerMessage(7, LogLevel.Information, "The options changed; the next request gets a new token.", EventName = "OptionsChanged")]
    public static partial void OptionsChanged(ILogger logger);

    [LoggerMessage(8, LogLevel.Warning, "The shared cache is not usable ({Operation}: {Error}); tokens are fetched without it.", EventName = "SharedCacheFailed")]
    public static partial void SharedCacheFailed(ILogger logger, string operation, string error);

    [LoggerMessage(9, LogLevel.Debug, "A token came from the shared cache.", EventName = "SharedCacheHit")]
    public static partial void SharedCacheHit(ILogger logger);
}
