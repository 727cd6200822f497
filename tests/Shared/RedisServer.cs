using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OneNce.Tests.Shared;

/// <summary>A real redis-server on loopback, without files, that ends with its owner.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly int _port;
    private Process? _process;

    private RedisServer(Process process, int port)
    {
        _process = process;
        _port = port;
    }

    public string Address => $"127.0.0.1:{_port}";

    /// <summary>Starts one; on another port if somebody took the first in between.</summary>
    /// <returns>The server, or null if this machine has no redis-server.</returns>
    public static async Task<RedisServer?> StartAsync()
    {
        try
        {
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var port = FreePort();
                if (await TryStartAsync(port) is { } process)
                {
                    return new RedisServer(process, port);
                }
            }
        }
        catch (Win32Exception)
        {
            return null;
        }

        throw new InvalidOperationException(
            "redis-server ended before it was ready, on each of five ports: start it by hand to see why."
        );
    }

    /// <summary>Ends it, as a crash does.</summary>
    public void Kill()
    {
        if (_process is not null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts it again, empty, on the same port.</summary>
    public async Task RestartAsync()
    {
        Kill();
        _process = await TryStartAsync(_port);
    }

    /// <summary>
    /// Stops it as it is, until <see cref="Resume"/>: connections stay open, and nothing is answered.
    /// </summary>
    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public void Dispose() => Kill();

    private static async Task<Process?> TryStartAsync(int port)
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
                return process;
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

    private void Signal(string name)
    {
        if (_process is not null)
        {
            using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
            kill.WaitForExit();
        }
    }
}
