using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OneNce.Cli.Serving;

/// <summary>Where Kestrel listens.</summary>
internal static class Listening
{
    public static void Listen(this KestrelServerOptions kestrel, IEnumerable<Uri> urls)
    {
        foreach (var url in urls)
        {
            if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            {
                kestrel.Listen(address, url.Port);
            }
            else
            {
                // Both families; a machine without one of them does with the other.
                kestrel.ListenLocalhost(url.Port);
            }
        }
    }
}
