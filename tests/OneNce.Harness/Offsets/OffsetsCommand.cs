using System.Diagnostics;
using System.Text;
using OneNce.Fuzz;

namespace OneNce.Harness.Offsets;

/// <summary>
/// Ends the connection after every byte of a valid response, in two ways, and prints what came of it.
/// </summary>
internal static class OffsetsCommand
{
    private const string Token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJl";
    private const int Calls = TokenPipeline.MaxRetries + 1;
    private const int ChunkLength = 40;

    private const string Body =
        $$"""{"status_code":200,"access_token":"{{Token}}","token_type":"bearer","expires_in":3600,"userId":"user","scope":"all"}""";

    public static async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var table = new Table("response", "cut", "offsets", "network error, 3 calls", "right token", "anything else");
        var wrong = new List<string>();
        using var server = new CuttingServer();
        foreach (
            var (form, response) in new[]
            {
                ("Content-Length", WithLength()),
                ("chunked", Chunked()),
                ("ended by close", Closed()),
            }
        )
        {
            foreach (var cut in new[] { Cut.Fin, Cut.Rst })
            {
                var retried = 0;
                var right = 0;
                for (var end = 0; end <= response.Length; end++)
                {
                    server.Response = response;
                    server.Cut = cut;
                    server.End = end;
                    server.Reset();
                    var outcome = await AskAsync(server);
                    retried += outcome == "retried" ? 1 : 0;
                    right += outcome == "right" ? 1 : 0;
                    if (outcome is not ("retried" or "right"))
                    {
                        wrong.Add(
                            FormattableString.Invariant(
                                $"{form}, {cut} after {end} of {response.Length} bytes: {outcome}"
                            )
                        );
                    }
                }

                var all = response.Length + 1;
                table.Add(form, cut == Cut.Fin ? "FIN" : "RST", all, retried, right, all - retried - right);
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0} s"));
        Console.WriteLine();
        table.Write(Console.Out);
        wrong.ForEach(Console.WriteLine);
        return wrong.Count == 0 ? 0 : 1;
    }

    private static async Task<string> AskAsync(CuttingServer server)
    {
        var options = new OneNceOptions
        {
            ClientId = "100_harness",
            ClientSecret = "secret",
            BaseAddress = server.BaseAddress,
            AttemptTimeout = InstantClock.AttemptTimeout,
        };
        using var source = new OneNceTokenSource(options, new InstantClock());
        try
        {
            var token = await source.GetTokenAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            return token.Value == Token ? "right" : "another token";
        }
        catch (OneNceTokenException exception)
        {
            return exception is { Kind: TokenErrorKind.Network, IsTransient: true } && server.Requests == Calls
                ? "retried"
                : FormattableString.Invariant(
                    $"{exception.Kind}, transient: {exception.IsTransient}, {server.Requests} calls: {exception.Message}"
                );
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static byte[] WithLength() =>
        Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nDate: Fri, 27 Nov 2026 12:00:00 GMT\r\n\r\n{Body}"
        );

    private static byte[] Chunked()
    {
        var chunks = Body.Chunk(ChunkLength).Select(chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n");
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(chunks)}0\r\n\r\n"
        );
    }

    private static byte[] Closed() =>
        Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{Body}"
        );
}
