using System.IO.Compression;
using System.Net;
using System.Text;

namespace OneNce.Tests.Wire;

/// <summary>What HTTP allows and few expect, and what it does not allow.</summary>
public sealed class HostileWireTests
{
    private const string Token = RawServer.Body;

    private static readonly Dictionary<string, string> Right = new()
    {
        ["interim responses"] =
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
            + Answer($"Content-Length: {Token.Length}", Token),
        ["chunk extensions"] = Answer(
            "Transfer-Encoding: chunked",
            $"{Token.Length:x};a=b;c=\"d\"\r\n{Token}\r\n0;e\r\n\r\n"
        ),
        ["a chunk for each byte"] = Answer(
            "Transfer-Encoding: chunked",
            string.Concat(Token.Select(letter => $"1\r\n{letter}\r\n")) + "0\r\n\r\n"
        ),
        ["trailers"] = Answer(
            "Transfer-Encoding: chunked\r\nTrailer: X-A",
            $"{Token.Length:x}\r\n{Token}\r\n0\r\nX-A: b\r\nContent-Length: 7\r\n\r\n"
        ),
        ["HTTP/1.0, ended by the connection"] = "HTTP/1.0 200 OK\r\n\r\n" + Token,
        ["a byte order mark"] = Answer($"Content-Length: {Token.Length + 3}", "\u00EF\u00BB\u00BF" + Token),
        ["no reason phrase"] = $"HTTP/1.1 200\r\nContent-Length: {Token.Length}\r\nConnection: close\r\n\r\n{Token}",
        ["more than its length"] = Answer($"Content-Length: {Token.Length}", Token + "{\"access_token\":\"other\"}"),
        ["white space around it"] = Answer($"Content-Length: {Token.Length + 6}", "\r\n \t" + Token + "\r\n"),
    };

    private static readonly Dictionary<string, (string Response, TokenErrorKind Kind, int Calls)> Wrong = new()
    {
        ["204 with a body"] = (
            $"HTTP/1.1 204 No Content\r\nContent-Length: {Token.Length}\r\nConnection: close\r\n\r\n{Token}",
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["206"] = (
            $"HTTP/1.1 206 Partial Content\r\nContent-Length: {Token.Length}\r\nConnection: close\r\n\r\n{Token}",
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["101"] = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["a half, ended by the connection"] = (
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Token[..20],
            TokenErrorKind.Network,
            3
        ),
        ["nothing, ended by the connection"] = (
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
            TokenErrorKind.Network,
            3
        ),
        ["a half that its length says is whole"] = (
            Answer("Content-Length: 20", Token[..20]),
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["broken JSON, ended by the connection"] = (
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"access_token\":'a",
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["half a web page, ended by the connection"] = (
            "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html><bo",
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["two lengths"] = (Answer("Content-Length: 5\r\nContent-Length: 41", Token), TokenErrorKind.InvalidResponse, 1),
        ["a compression that nobody asked for"] = (
            Answer("Content-Encoding: gzip\r\nContent-Length: 20", "\u001f\u008b\b" + new string('\0', 17)),
            TokenErrorKind.InvalidResponse,
            1
        ),
        ["HTTP/3.0"] = ("HTTP/3.0 200 OK\r\n\r\n" + Token, TokenErrorKind.InvalidResponse, 1),
    };

    [Test]
    public async Task A_response_in_a_rare_form_is_a_token([ValueSource(nameof(RightNames))] string form)
    {
        using var server = new RawServer(RawServer.Reply.Text(Right[form]));
        using var source = RawServer.Source(server.Address);

        Assert.That((await source.GetTokenAsync()).Value, Is.EqualTo("abc"));
    }

    [Test]
    public async Task A_response_that_is_none_is_called_what_it_is([ValueSource(nameof(WrongNames))] string form)
    {
        using var server = new RawServer(RawServer.Reply.Text(Wrong[form].Response));
        using var source = RawServer.Source(server.Address);

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, server.Connections), Is.EqualTo((Wrong[form].Kind, Wrong[form].Calls)), error.Message);
    }

    [Test]
    public async Task A_small_response_that_unpacks_to_a_large_one_is_read_no_further_than_a_token_may_be(
        [Values(200, 500)] int status
    )
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(Encoding.ASCII.GetBytes("{\"access_token\":\""));
            zip.Write(new byte[50 * 1024 * 1024]);
        }

        var head =
            $"HTTP/1.1 {status} It\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n";
        using var server = new RawServer(new RawServer.Reply([.. Encoding.ASCII.GetBytes(head), .. packed.ToArray()]));
        using var source = RawServer.Source(
            server.Address,
            options =>
                options.BackchannelHandlerFactory = () =>
                    new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All }
        );
        var before = GC.GetTotalAllocatedBytes();

        var error = await RawServer.FailAsync(source);

        Assert.That(error.Message, Does.Contain("longer than 64 KiB").Or.Contain("500"));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(40 * 1024 * 1024));
    }

    private static IEnumerable<string> RightNames() => Right.Keys;

    private static IEnumerable<string> WrongNames() => Wrong.Keys;

    private static string Answer(string headers, string body) =>
        $"HTTP/1.1 200 OK\r\n{headers}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{body}";
}
