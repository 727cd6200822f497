using System.Net;
using Microsoft.Extensions.Logging;

namespace OneNce.Cli.Surfaces;

/// <summary>
/// All log messages of the surfaces. Of several such classes, the generator would write the code in any order, so that
/// no two builds were the same.
/// </summary>
internal static partial class SurfaceLog
{
    [LoggerMessage(EventId = 1, EventName = "TokenAllowed", Level = LogLevel.Warning, Message = "{Warning}")]
    public static partial void TokenAllowed(ILogger logger, string warning);

    [LoggerMessage(
        EventId = 2,
        EventName = "TokenHandedOut",
        Level = LogLevel.Information,
        Message = "A token was handed out to a caller with the key, at {Address} port {Port}."
    )]
    public static partial void TokenHandedOut(ILogger logger, IPAddress? address, int port);
}
