using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// The account of a host of the same user that is running: whoever can read its key needs no credentials.
/// </summary>
internal static class ServedAccount
{
    /// <param name="console">Where the key may be.</param>
    /// <param name="baseAddress">The address that the account must have; null for any.</param>
    /// <param name="timeout">How long an attempt may take.</param>
    /// <param name="cancellationToken">Cancels the request to the host.</param>
    /// <returns>The account; null if no such host is running, or its key cannot be read.</returns>
    public static async Task<Account?> FindAsync(
        CliConsole console,
        Uri? baseAddress,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (UserFolders.GetState(console) is not { } folder || ReadKey(console, folder) is not { } key)
        {
            return null;
        }

        var socket = ServeSocket.GetPath(folder);
        if (OperatingSystem.IsWindows() || !ServeSocket.IsServed(socket))
        {
            return null;
        }

        var endpoint = await GetEndpointAsync(console, socket, key, timeout, cancellationToken);
        return endpoint is null || (baseAddress is not null && baseAddress != endpoint)
            ? null
            : new Account(
                new OneNceOptions
                {
                    // What the host is asked with is its key.
                    ClientId = "onence-serve",
                    ClientSecret = key,
                    BaseAddress = endpoint,
                    AttemptTimeout = timeout,
                    BackchannelHandlerFactory = () => new ServeHandler(socket, key),
                }
            )
            {
                Host = socket,
            };
    }

    private static string? ReadKey(CliConsole console, string folder)
    {
        if (console.Environment(KeySource.Variable) is { Length: > 0 } variable)
        {
            return variable;
        }

        var file = Path.Combine(folder, KeySource.FileName);
        try
        {
            return File.Exists(file) ? new KeyFile(file).Read() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UsageException)
        {
            return null;
        }
    }

    /// <summary>Asks the host for the base address of its API, if the key is the one of that host.</summary>
    private static async Task<Uri?> GetEndpointAsync(
        CliConsole console,
        string socket,
        string key,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        using var handler = Connect(socket);
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = timeout };
        try
        {
            using var asked = CreateRequest(key);
            using var answer = await client.SendAsync(asked, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                console.WriteMessage("the running 'onence serve' has another key, so it is not used.");
                return null;
            }

            var status = JsonNode.Parse(
                await client.GetStringAsync(new Uri("http://localhost/status"), cancellationToken)
            );
            return Uri.TryCreate((string?)status?["endpoint"], UriKind.Absolute, out var endpoint) ? endpoint : null;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException or InvalidOperationException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return null;
        }
    }

    private static HttpRequestMessage CreateRequest(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://localhost/v1/oauth/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Metadata", "true");
        return request;
    }

    private static SocketsHttpHandler Connect(string path)
    {
        var handler = Account.CreateHandler(useProxy: false);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        return handler;
    }

    /// <summary>
    /// Asks the host for a token in place of 1NCE. What it responds is what 1NCE would; its problems are errors of the
    /// token endpoint.
    /// </summary>
#pragma warning disable CA2000 // The outer handler disposes the inner one.
    private sealed class ServeHandler(string socket, string key) : DelegatingHandler(Connect(socket))
#pragma warning restore CA2000
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            using var asked = CreateRequest(key);
            var response = await base.SendAsync(asked, cancellationToken);
            response.RequestMessage = request;
            // Of 1NCE, it would be a gateway's.
            if (response.StatusCode == HttpStatusCode.BadGateway)
            {
                response.StatusCode = HttpStatusCode.ServiceUnavailable;
            }

            return response;
        }
    }
}
