using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace OneNce.Cli.Hosting;

/// <summary>Configures Kestrel's addresses and limits: requests and headers to this host are small.</summary>
internal static class KestrelSetup
{
    public static void Apply(this KestrelServerOptions kestrel, ServeSettings settings)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        // Far more than can be open without the key: see UnprovenConnections.
        limits.MaxConcurrentConnections = 4096;
        limits.MaxRequestBodySize = 64 * 1024;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(1);
        var unproven = new UnprovenConnections();
        foreach (var url in settings.Urls)
        {
            Listen(kestrel, url, settings.Https, unproven);
        }

        if (settings.Socket is { } socket)
        {
            kestrel.ListenUnixSocket(
                socket.Path,
                listen => listen.Use(next => connection => ServeSocket.CheckPeerAsync(connection, next))
            );
        }
    }

    private static void Listen(
        KestrelServerOptions kestrel,
        ServeUrl url,
        HttpsConnectionAdapterOptions? https,
        UnprovenConnections unproven
    )
    {
        if (url.IsLocalhost)
        {
            kestrel.ListenLocalhost(url.Port, Configure);
        }
        else if (url.Address is { } address)
        {
            kestrel.Listen(address, url.Port, Configure);
        }
        else
        {
            kestrel.ListenAnyIP(url.Port, Configure);
        }

        void Configure(ListenOptions listen)
        {
            listen.Use(next => connection => unproven.InvokeAsync(connection, next));
            listen.Protocols = url.IsHttps ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
            if (url.IsHttps)
            {
                listen.UseHttps(https!);
            }
        }
    }
}
