using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary><c>onence serve</c> in this process, and a caller that knows its key.</summary>
internal sealed class Served : IAsyncDisposable
{
    public const string Key = "a-key-of-the-tests.0123456789~abcdefghijklmnop";

    private readonly Running _running;

    private Served(Running running)
    {
        _running = running;
        Addresses = [.. running.Printed.TrimEnd().Split('\n').Select(line => new Uri(line))];
        // Callers are local programs: no proxy.
        Caller = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            }
        )
        {
            BaseAddress = Address,
        };
    }

    public IReadOnlyList<Uri> Addresses { get; }

    public Uri Address => Addresses[0];

    public HttpClient Caller { get; }

    public static async Task<Served> StartAsync(Terminal shell, string options)
    {
        shell.Environment.TryAdd("ONENCE_SERVE_KEY", Key);
        return new Served(await Running.StartAsync(shell, $"serve {options}"));
    }

    /// <summary>Asks for a token as it should be asked for, apart from what <paramref name="change"/> does.</summary>
    public Task<Reply> AskAsync(Action<HttpRequestMessage>? change = null) =>
        SendAsync(
            HttpMethod.Post,
            "/v1/oauth/token",
            request =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
                request.Headers.Add("Metadata", "true");
                change?.Invoke(request);
            }
        );

    /// <summary>Reports a token that no longer works, apart from what <paramref name="change"/> does.</summary>
    public Task<Reply> InvalidateAsync(string token, Action<HttpRequestMessage>? change = null) =>
        SendAsync(
            HttpMethod.Post,
            "/v1/oauth/token/invalidate",
            request =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
                request.Headers.Add("Metadata", "true");
                request.Content = new FormUrlEncodedContent([new("access_token", token)]);
                change?.Invoke(request);
            }
        );

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Reply> SendAsync(HttpMethod method, string path, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, path);
        change?.Invoke(request);
        using var answer = await Caller.SendAsync(request);
        return await Reply.OfAsync(answer);
    }

    /// <summary>
    /// Sends lines as they are, which no client would, and reads until the host closes the connection.
    /// </summary>
    public async Task<Reply> SendRawAsync(IPAddress? from, params string[] lines)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        await socket.ConnectAsync(IPAddress.Loopback, Address.Port);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return Reply.OfText(await reader.ReadToEndAsync());
    }

    public Task<int> StopAsync() => _running.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await _running.DisposeAsync();
    }
}
