using System.Net;
using Microsoft.AspNetCore.Http;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Guards;

/// <summary>
/// Stands before every path, and knows what browsers and proxies are tricked into: names that resolve to loopback (DNS
/// rebinding), pages of other sites, requests passed on for somebody else.
/// </summary>
internal sealed class Guard(ServeSettings settings)
{
    private readonly HashSet<string> _hosts = settings.Urls.SelectMany(url => url.Hosts).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public Task EnterAsync(HttpContext context, RequestDelegate next) =>
        Refusal(context) is { } problem ? new ProblemAnswer(problem).ExecuteAsync(context) : next(context);

    private Problem? Refusal(HttpContext context)
    {
        var request = context.Request;
        return !IsNear(context.Connection) ? RequestProblems.RemoteCaller
            : request.Headers.Keys.Any(IsForwarding) ? RequestProblems.Forwarded
            : !_hosts.Contains(request.Host.Host) ? RequestProblems.ForeignHost
            : !IsSameOrigin(request) ? RequestProblems.ForeignOrigin
            : null;
    }

    /// <summary>Loopback is not only where this host listens, but where a caller must come from: a machine may route others to it.</summary>
    private bool IsNear(ConnectionInfo connection) =>
        IsLoopback(connection.RemoteIpAddress) || (settings.IsRemote && !IsLoopback(connection.LocalIpAddress));

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsForwarding(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    // The port of the Host may be another than the host's own, behind ssh -L for example: it only has to be the page's, too.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || string.Equals(request.Headers.Origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
