using System.Text.RegularExpressions;

namespace OneNce.Cli.Surfaces;

/// <summary>
/// The error code of a response. The response may come from another server, so anything that does not look like a code
/// is dropped before it reaches a model or a route without a key.
/// </summary>
internal static partial class UpstreamErrorCode
{
    public static string? Filter(string? code) => code is not null && Code().IsMatch(code) ? code : null;

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,64}\z")]
    private static partial Regex Code();
}
