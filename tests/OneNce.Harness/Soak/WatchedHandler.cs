namespace OneNce.Harness.Soak;

/// <summary>Stands where the network begins, and looks at what leaves.</summary>
internal sealed class WatchedHandler(SoakServer server)
    : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var header = request.Headers.Authorization;
        var isForeign = request.RequestUri!.Authority == server.ForeignAddress.Authority;
        if (isForeign && header is not null)
        {
            server.Violations.Enqueue("a token on its way to a foreign host");
        }
        else if (!isForeign && header is not { Scheme: "Bearer", Parameter.Length: > 0 })
        {
            server.Violations.Enqueue("a request that leaves without a token");
        }
        else if (!isForeign && server.IsExpired(header!.Parameter!))
        {
            server.Violations.Enqueue("an expired token");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
