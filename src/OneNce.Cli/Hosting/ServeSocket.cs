using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using OneNce.Cli.Accounts;

namespace OneNce.Cli.Hosting;

/// <summary>
/// A Unix domain socket beside the key, at which programs of the same user reach the host. Another user cannot listen
/// there while the host is not running, and so be sent the key.
/// </summary>
internal sealed class ServeSocket : IDisposable
{
    /// <summary>Linux and macOS accept no longer paths.</summary>
    private const int MaxLength = 103;

    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    private readonly FileStream _lock;

    private ServeSocket(string path, FileStream @lock) => (Path, _lock) = (path, @lock);

    public string Path { get; }

    /// <summary>Claims the socket for this process.</summary>
    /// <returns>The socket; null if the system has none, or another host has it. The addresses are enough to serve.</returns>
    public static ServeSocket? Claim(string? folder)
    {
        if (OperatingSystem.IsWindows() || folder is null || GetPath(folder) is not { Length: <= MaxLength } path)
        {
            return null;
        }

        try
        {
            PrivateFile.CreateFolder(folder);
#pragma warning disable CA2000 // The result owns it.
            // Whoever holds it may replace a socket that a killed host left behind.
            var claim = new PrivateFile(path + ".lock").OpenExclusively();
#pragma warning restore CA2000
            File.Delete(path);
            return new ServeSocket(path, claim);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string GetPath(string folder) => System.IO.Path.Combine(folder, "serve.sock");

    public void Dispose()
    {
        File.Delete(Path);
        _lock.Dispose();
    }

    /// <summary>Returns whether a host listens there.</summary>
    public static bool IsServed(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Returns whether a request came through the socket.</summary>
    public static bool IsUsed(HttpContext context) =>
        context.Features.Get<IConnectionSocketFeature>()?.Socket.AddressFamily == AddressFamily.Unix;

    /// <summary>Closes the connections of other users, should the permissions of the folder let them through.</summary>
    public static Task CheckPeerAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        if (
            OperatingSystem.IsLinux()
            && connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket
            && GetPeer(socket) is var user
            && user != 0
            && user != NativeMethods.GetEffectiveUserId()
        )
        {
            connection.Abort(new ConnectionAbortedException("Another user of this machine connected."));
            return Task.CompletedTask;
        }

        return next(connection);
    }

    /// <summary>Process, user and group, of 32 bits each.</summary>
    private static uint GetPeer(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[12];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        return BinaryPrimitives.ReadUInt32LittleEndian(credentials[4..]);
    }
}
