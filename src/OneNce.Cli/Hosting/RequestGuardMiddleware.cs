using System.Net;
using Microsoft.AspNetCore.Http;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Refuses requests that attackers can cause through browsers and proxies, on every path: those to names that resolve
/// to loopback (DNS rebinding), those from pages of other sites, and forwarded ones.
/// </summary>
internal sealed class RequestGuardMiddleware(ServeSettings settings)
{
    private readonly HashSet<string> _hosts = settings
        .Urls.SelectMany(url => url.Hosts)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        GetProblem(context) is { } problem ? new ProblemResult(problem).ExecuteAsync(context) : next(context);

    private Problem? GetProblem(HttpContext context)
    {
        var request = context.Request;
        return !ServeSocket.IsUsed(context) && !IsAllowedCaller(context.Connection) ? RequestProblems.RemoteCaller
            : request.Headers.Keys.Any(IsForwarding) ? RequestProblems.Forwarded
            : !_hosts.Contains(request.Host.Host) ? RequestProblems.ForeignHost
            : !IsSameOrigin(request) ? RequestProblems.ForeignOrigin
            : null;
    }

    /// <summary>
    /// Listening on loopback is not enough: a machine may route other callers to it, so their address is checked, too.
    /// </summary>
    private bool IsAllowedCaller(ConnectionInfo connection) =>
        IsLoopback(connection.RemoteIpAddress) || (settings.IsRemote && !IsLoopback(connection.LocalIpAddress));

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsForwarding(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    // The port of the Host header may differ from the host's own, behind ssh -L for example: it only has to be the
    // page's port, too.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || string.Equals(
            request.Headers.Origin.ToString(),
            $"{request.Scheme}://{request.Host}",
            StringComparison.OrdinalIgnoreCase
        );
}
