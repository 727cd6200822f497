using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneNce.Simulation;

/// <summary>What the token endpoint does with one request.</summary>
internal sealed class Reaction
{
    private readonly Func<string, CancellationToken, Task<HttpResponseMessage>> _act;

    private Reaction(string name, Func<string, CancellationToken, Task<HttpResponseMessage>> act)
    {
        Name = name;
        _act = act;
    }

    public string Name { get; }

    /// <summary>How long the issued token lives; null if there is none.</summary>
    public TimeSpan? Lifetime { get; private init; }

    /// <summary>Whether the API answers 401 to the issued token.</summary>
    public bool IsRejected { get; private init; }

    /// <summary>Whether there is no answer.</summary>
    public bool Hangs { get; private init; }

    public static Reaction BadCredentials { get; } =
        Answer(
            "400 BadCredentials",
            400,
            """{"statusCode":400,"errorCode":"BadCredentials","message":"User does not exist."}"""
        );

    public static Reaction Reset { get; } =
        new(
            "reset",
            (_, _) =>
                throw new HttpRequestException(
                    "reset",
                    new IOException("reset", new SocketException((int)SocketError.ConnectionReset))
                )
        );

    public static Reaction Hang { get; } =
        new(
            "no answer",
            async (_, cancellationToken) =>
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                throw new InvalidOperationException("unreachable");
            }
        )
        {
            Hangs = true,
        };

    public static Reaction Token(int seconds, bool isRejected = false) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"token of {seconds} s")
                + (isRejected ? " that the API rejects" : ""),
            (token, _) =>
                Task.FromResult(
                    Respond(
                        200,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $$"""{"access_token":"{{token}}","expires_in":{{seconds}}}"""
                        ),
                        "application/json"
                    )
                )
        )
        {
            Lifetime = TimeSpan.FromSeconds(seconds),
            IsRejected = isRejected,
        };

    public static Reaction Answer(
        string name,
        int status,
        string body = "",
        string type = "application/json",
        params (string Name, string Value)[] headers
    ) =>
        new(
            name,
            (_, _) =>
            {
                var response = Respond(status, body, type);
                foreach (var (header, value) in headers)
                {
                    response.Headers.TryAddWithoutValidation(header, value);
                }

                return Task.FromResult(response);
            }
        );

    public Task<HttpResponseMessage> ActAsync(string token, CancellationToken cancellationToken) =>
        _act(token, cancellationToken);

    public override string ToString() => Name;

    private static HttpResponseMessage Respond(int status, string body, string type) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
