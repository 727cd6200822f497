using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OneNce.Tests.DependencyInjection;

/// <summary>A real redis-server on loopback, without files, that ends with the test.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly Process _process;

    private RedisServer(Process process, int port)
    {
        _process = process;
        Address = $"127.0.0.1:{port}";
    }

    public string Address { get; }

    /// <summary>
    /// Starts one; on another port if somebody took the first in between. A test that needs it is not run where there is none;
    /// CI installs it, and accepts no skipped test.
    /// </summary>
    public static async Task<RedisServer> StartAsync()
    {
        try
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                if (await TryStartAsync(FreePort()) is { } server)
                {
                    return server;
                }
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no redis-server on this machine.");
        }

        throw new InvalidOperationException(
            "redis-server ended before it was ready, on each of five ports: start it by hand to see why."
        );
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<RedisServer?> TryStartAsync(int port)
    {
        var process = Process.Start(
            new ProcessStartInfo("redis-server", $"--port {port} --bind 127.0.0.1 --save \"\" --appendonly no")
            {
                RedirectStandardOutput = true,
            }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return new RedisServer(process, port);
            }
        }

        process.Dispose();
        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
