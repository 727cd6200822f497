using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce.Tests.Wire;

/// <summary>
/// A real socket that answers each connection with the next of some raw replies, and then with the last one.
/// </summary>
internal sealed class RawServer : IDisposable
{
    public const string Body = """{"access_token":"abc","expires_in":3600}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Reply[] _replies;
    private readonly X509Certificate2? _certificate;
    private int _connections;

    public RawServer(params Reply[] replies)
        : this(null, replies) { }

    public RawServer(X509Certificate2? certificate, params Reply[] replies)
    {
        _certificate = certificate;
        _replies = replies;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public static Reply Good =>
        Reply.Text($"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");

    public int Connections => Volatile.Read(ref _connections);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://localhost:{Port}/management-api");

    /// <summary>A token source whose pauses take no time.</summary>
    public static OneNceTokenSource Source(Uri address, Action<OneNceOptions>? configure = null, ILogger? logger = null)
    {
        var options = new OneNceOptions
        {
            ClientId = "8100_a",
            ClientSecret = "the-secret-of-mine",
            BaseAddress = address,
        };
        configure?.Invoke(options);
        return new OneNceTokenSource(
            new TokenSettings(options),
            TokenClock.System,
            new Jitter(() => 1 / Jitter.Share),
            logger ?? NullLogger.Instance
        );
    }

    public static async Task<OneNceTokenException> FailAsync(OneNceTokenSource source)
    {
        try
        {
            await source.GetTokenAsync();
        }
        catch (OneNceTokenException exception)
        {
            return exception;
        }

        throw new AssertionException("A token was obtained.");
    }

    public static X509Certificate2 CreateCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var reply = _replies[Math.Min(Interlocked.Increment(ref _connections), _replies.Length) - 1];
                _ = Task.Run(() => ServeAsync(client, reply));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, Reply reply)
    {
        using (client)
        {
            try
            {
                if (reply.InHandshake)
                {
                    await client.GetStream().ReadAtLeastAsync(new byte[16], 16);
                }
                else
                {
                    await using var stream = await OpenAsync(client);
                    await ReadRequestAsync(stream);
                    await stream.WriteAsync(reply.Bytes);
                    await stream.FlushAsync();
                    if (reply.Reset)
                    {
                        // What was sent must be read before the reset, which would overtake it.
                        await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
                    }
                }

                if (reply.Reset)
                {
                    client.Client.LingerState = new LingerOption(true, 0);
                    client.Client.Close();
                }
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or SocketException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client has gone.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null)
        {
            return client.GetStream();
        }

        var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }

    private static async Task ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = System.Text.RegularExpressions.Regex.Match(all, "Content-Length: (\\d+)").Groups[1].Value;
            if (
                end >= 0
                && all.Length
                    >= end
                        + 4
                        + (
                            length.Length == 0
                                ? 0
                                : int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)
                        )
            )
            {
                return;
            }
        }
    }

    internal sealed record Reply(byte[] Bytes, bool Reset = false, bool InHandshake = false)
    {
        public static Reply Text(string text) => new(Encoding.Latin1.GetBytes(text));
    }
}
