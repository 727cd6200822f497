using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneNce.Harness.Offsets;

/// <summary>How a connection ends.</summary>
internal enum Cut
{
    Fin,
    Rst,
}

/// <summary>
/// A server on loopback that sends a response up to a byte, ends the connection there, and counts the requests. What it
/// sends, and where it ends, may be changed between requests.
/// </summary>
internal sealed class CuttingServer : IDisposable
{
    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _accepting;
    private int _requests;

    public CuttingServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/management-api");
        _accepting = AcceptAsync();
    }

    public Uri BaseAddress { get; }

    public byte[] Response { get; set; } = [];

    public int End { get; set; }

    public Cut Cut { get; set; }

    public int Requests => Volatile.Read(ref _requests);

    public void Reset() => Volatile.Write(ref _requests, 0);

    public void Dispose()
    {
        _listener.Dispose();
        _accepting.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = await _listener.AcceptAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            try
            {
                await AnswerAsync(connection);
            }
            catch (SocketException)
            {
                // The client went first.
            }
            finally
            {
                connection.Dispose();
            }
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        connection.NoDelay = true;
        if (!await ReadRequestAsync(connection))
        {
            return;
        }

        Interlocked.Increment(ref _requests);
        if (End > 0)
        {
            await connection.SendAsync(Response.AsMemory(0, End));
        }

        if (Cut == Cut.Rst)
        {
            connection.LingerState = new LingerOption(enable: true, seconds: 0);
            return;
        }

        connection.Shutdown(SocketShutdown.Send);
        var buffer = new byte[1024];
        while (await connection.ReceiveAsync(buffer) > 0) { }
    }

    /// <summary>
    /// Reads the whole request, since what is left unread would turn the end of the connection into a reset.
    /// </summary>
    private static async Task<bool> ReadRequestAsync(Socket connection)
    {
        var request = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            var count = await connection.ReceiveAsync(buffer);
            if (count == 0)
            {
                return false;
            }

            request.AddRange(buffer.AsSpan(0, count));
            var text = Encoding.ASCII.GetString([.. request]);
            var headers = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (headers >= 0 && text.Length - headers - EndOfHeaders.Length >= ContentLength(text[..headers]))
            {
                return true;
            }
        }
    }

    private static int ContentLength(string headers)
    {
        var line = headers
            .Split("\r\n")
            .FirstOrDefault(header => header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null
            ? 0
            : int.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
    }
}
