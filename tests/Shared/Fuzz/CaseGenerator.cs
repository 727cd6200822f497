using System.Net.Sockets;
using System.Text;

namespace OneNce.Fuzz;

/// <summary>Makes answers: a right one or an error, with nothing to several things changed.</summary>
internal static class CaseGenerator
{
    private static readonly string[] Lifetimes =
    [
        "3600",
        "3600",
        "3600",
        "1",
        "20",
        "86400",
        "86401",
        "0",
        "-1",
        "-0",
        "0.5",
        "3600.0",
        "36e2",
        "1e400",
        "1e-400",
        "-1e400",
        "\"3600\"",
        "null",
        "true",
        "[]",
        "{}",
        "99999999999999999999",
        "-99999999999999999999",
        "9223372036854775807",
        "2147483648",
        "03600",
        "+3600",
        "NaN",
        "Infinity",
        "0x10",
        "3600,0",
        "١٢",
    ];

    private static readonly string[] Tokens =
    [
        Quote(Canaries.WebToken),
        Quote(Canaries.WebToken),
        Quote(Canaries.Token),
        Quote("short"),
        Quote(""),
        Quote(" "),
        Quote(Canaries.Token + "\\n"),
        Quote("\\u0061bc"),
        Quote("\\ud800"),
        Quote("tök"),
        Quote("a b"),
        Quote("a\\u0000b"),
        "null",
        "12345",
        "true",
        "[\"a\"]",
        "{\"a\":\"b\"}",
        "'abc'",
    ];

    private static readonly int[] Statuses =
    [
        400,
        400,
        400,
        401,
        403,
        404,
        405,
        408,
        413,
        418,
        421,
        425,
        429,
        429,
        500,
        500,
        502,
        503,
        504,
        507,
        511,
        599,
        600,
        999,
        301,
        302,
        303,
        304,
        307,
        308,
        201,
        202,
        203,
        204,
        205,
        206,
        299,
        100,
        101,
        103,
        0,
    ];

    private static readonly string?[] ContentTypes =
    [
        "application/json",
        "application/json",
        "application/json",
        "application/json; charset=utf-8",
        null,
        "",
        "application/json; charset=utf-7",
        "application/json; charset=\"utf-8\"",
        "application/json; charset=nonsense",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; charset",
        "application/json; charset=\"",
        "application/json;;;",
        "text/html",
        "text/html; charset=utf-16",
        "text/plain",
        "text/plain; charset=utf-7",
        "text/plain; charset=utf-16",
        "text/plain; charset=utf-32BE",
        "text/plain; charset=us-ascii",
        "text/plain; charset=iso-8859-1",
        "text/plain; charset=nonsense",
        "text/plain; charset='utf-8'",
        "application/problem+json",
        "application/octet-stream",
        "a/b/c",
        "json",
        "application/json; charset=utf-8; charset=utf-16",
        "application/json, text/html",
        "multipart/mixed; boundary=x",
        "\u0001",
        "application/json; charset=" + "x",
    ];

    private static readonly string[] Waits =
    [
        "0",
        "1",
        "7",
        "60",
        "3600",
        "99999999999999999999999999",
        "-5",
        "1.5",
        "60, 120",
        "120,",
        ",",
        "",
        " 7 ",
        "+5",
        "١٢",
        "soon",
        "Fri, 27 Nov 2026 12:00:00 GMT",
        "Friday, 27-Nov-26 12:00:00 GMT",
        "Fri Nov 27 12:00:00 2026",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 27 Nov 2026 12:00:00 GMT, 60",
        "2147483648",
        "9223372036854775808",
        "1e9",
    ];

    private static readonly string[] Dates =
    [
        "Fri, 27 Nov 2026 11:59:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "now",
        "",
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "//",
            "/**/",
            "#",
            "'",
            "\0",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "NaN",
            "null",
            "true",
            "%",
            "&amp;",
            "<",
            "\r\n",
            "\\ud800",
            "\\u0061",
            "\"access_token\":",
            "\"access_token\":\"other\",",
            "\"Access_Token\":5,",
            "\"ACCESS_TOKEN\":\"other\",",
            "\"EXPIRES_IN\":9,",
            "\"access\\u005ftoken\":\"other\",",
            "\"expires_in\":\"1\",",
            "\"expires_in\":1,",
            "\"$type\":\"System.Object\",",
            "\"$ref\":\"1\",",
            "\"$id\":\"1\",",
            "\"status_code\":\"x\",",
            "\"userId\":{\"a\":[1]},",
            "\"scope\":7,",
            "\"__proto__\":{},",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF5, 0x80, 0x80, 0x80],
        [0xE2, 0x82],
        [0xFE, 0xFF],
        [0x80],
    ];

    public static FuzzCase Create(Dice dice)
    {
        var body = CreateBody(dice, out var status);
        if (dice.OneIn(6))
        {
            status = dice.Pick(Statuses);
        }

        for (var count = dice.Below(4); count > 0; count--)
        {
            body = Mutate(body, dice);
        }

        var fault = !dice.OneIn(12)
            ? Fault.None
            : dice.Below(16) switch
            {
                < 6 => Fault.Handler,
                < 14 => Fault.Body,
                14 => Fault.Hang,
                _ => Fault.HangingBody,
            };
        return new FuzzCase
        {
            Status = status,
            Reason = dice.OneIn(8) ? Echo(dice) : "Reason",
            ContentType = CreateContentType(dice),
            Headers = CreateHeaders(dice),
            Body = body,
            Fault = fault,
            Error = fault is Fault.Handler or Fault.Body ? CreateError(dice) : null,
            Chunk =
                dice.OneIn(3) ? 1 + dice.Below(body.Length + 1)
                : fault is Fault.Body or Fault.HangingBody ? dice.Below(body.Length + 1)
                : int.MaxValue,
        };
    }

    private static byte[] CreateBody(Dice dice, out int status)
    {
        if (!dice.OneIn(3))
        {
            status = 200;
            return Encoding.UTF8.GetBytes(CreateToken(dice));
        }

        status = dice.OneIn(10) ? 200 : dice.Pick(Statuses);
        return Encoding.UTF8.GetBytes(
            dice.Below(9) switch
            {
                0 =>
                    $$"""{"statusCode":{{status}},"errorCode":"BadCredentials","message":"User does not exist. {{Echo(dice)}}"}""",
                1 => $$"""{"statusCode":"x","errorCode":{{dice.Pick(Tokens)}},"message":{{dice.Pick(Tokens)}}}""",
                2 => $"<html><body><h1>Bad gateway</h1><pre>{Echo(dice)}</pre></body></html>",
                3 =>
                    $$$"""{"error":"invalid_client","error_description":"{{{Echo(dice)}}}","request":{"headers":{"authorization":"{{{Echo(dice)}}}" } } }""",
                4 => Echo(dice),
                5 => $"[{CreateToken(dice)}]",
                6 => CreateToken(dice),
                7 => new string(dice.Pick(["[", "{\"a\":", " ", "\"", "a", "\\", "%", "&"])[0], dice.Below(2000)),
                _ => "",
            }
        );
    }

    private static string CreateToken(Dice dice)
    {
        var token = dice.OneIn(4) ? dice.Pick(Tokens) : Tokens[dice.Below(4)];
        var lifetime = dice.OneIn(3) ? dice.Pick(Lifetimes) : "3600";
        return dice.Below(6) switch
        {
            0 => $$"""{"access_token":{{token}}}""",
            1 =>
                $$"""{"status_code":200,"access_token":{{token}},"token_type":"bearer","expires_in":{{lifetime}},"user_id":"user","score":"all"}""",
            2 =>
                $$"""{ "expires_in" : {{lifetime}} , "nested" : { "access_token" : 5, "list" : [ 1, "a", null ] }, "access_token" : {{token}} }""",
            3 =>
                $$"""{"access_token":{{token}},"expires_in":{{lifetime}},"refresh_token":"{{Echo(dice)}}","filler":"{{new string('x', dice.OneIn(40) ? 70_000 : 10)}}"}""",
            _ =>
                $$"""{"access_token":{{token}},"token_type":"bearer","expires_in":{{lifetime}},"userId":"user","scope":"all"}""",
        };
    }

    /// <summary>What a server writes back of what it was sent, or of what it was about to send.</summary>
    private static string Echo(Dice dice) =>
        dice.Below(8) switch
        {
            0 => "Bearer " + Canaries.WebToken,
            1 => "access_token=" + Canaries.Token,
            2 =>
                $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Canaries.ClientId + ":" + Canaries.Secret))}",
            3 => "plain words of a server",
            _ => $"got {dice.Pick(Canaries.Spellings)} here",
        };

    private static string? CreateContentType(Dice dice)
    {
        var type = dice.OneIn(2) ? ContentTypes[0] : dice.Pick(ContentTypes);
        return type is { Length: > 0 } && dice.OneIn(20) ? Text(Mutate(Encoding.Latin1.GetBytes(type), dice)) : type;
    }

    private static List<(string Name, string Value)> CreateHeaders(Dice dice)
    {
        var headers = new List<(string Name, string Value)>();
        if (dice.OneIn(4))
        {
            var wait = dice.Pick(Waits);
            headers.Add(("Retry-After", dice.OneIn(4) ? Text(Mutate(Encoding.Latin1.GetBytes(wait), dice)) : wait));
            if (dice.OneIn(4))
            {
                headers.Add(("Retry-After", dice.Pick(Waits)));
            }
        }

        if (dice.OneIn(4))
        {
            headers.Add(("Date", dice.Pick(Dates)));
        }

        if (dice.OneIn(5))
        {
            var name = dice.Pick([
                "WWW-Authenticate",
                "X-Echo",
                "Set-Cookie",
                "Location",
                "Content-Language",
                "Content-Encoding",
                "Server",
                "Expires",
            ]);
            headers.Add((name, Echo(dice).Replace('ü', 'u')));
            headers.Add(("X-Request-Echo", Echo(dice)));
        }

        return headers;
    }

    private static Exception CreateError(Dice dice)
    {
        var message = Echo(dice);
        var inner = dice.OneIn(2)
            ? null
            : new IOException(message, dice.OneIn(2) ? null : new SocketException((int)SocketError.ConnectionReset));
        return dice.Below(10) switch
        {
            0 => new HttpRequestException(message, inner),
            1 => new HttpRequestException(HttpRequestError.ResponseEnded, message, inner),
            2 => new HttpRequestException(HttpRequestError.InvalidResponse, message, inner),
            3 => new HttpIOException(HttpRequestError.ResponseEnded, message, inner),
            4 => new IOException(message, inner),
            5 => new InvalidDataException(message, inner),
            6 => new InvalidOperationException(message, inner),
            7 => new OperationCanceledException(message, inner),
            8 => new AggregateException(
                message,
                [new InvalidOperationException(message), new FormatException(message)]
            ),
            _ => new System.Security.Authentication.AuthenticationException(message, inner)
            {
                Data = { ["request"] = message },
            },
        };
    }

    private static byte[] Mutate(byte[] body, Dice dice)
    {
        var at = dice.Below(body.Length + 1);
        var length = Math.Min(dice.Below(16), body.Length - at);
        switch (dice.Below(16))
        {
            case 0 when at < body.Length:
                var flipped = (byte[])body.Clone();
                flipped[at] ^= (byte)(1 << dice.Below(8));
                return flipped;
            case 1 when at < body.Length:
                var replaced = (byte[])body.Clone();
                replaced[at] = (byte)dice.Below(256);
                return replaced;
            case 2:
                return [.. body[..at], .. body[(at + length)..]];
            case 3:
                return [.. body[..(at + length)], .. body[at..]];
            case 4:
                return body[..at];
            case 5:
                return [.. body, .. dice.Pick(Pieces)];
            case 6:
                return [.. dice.Pick(Pieces), .. body];
            case 7 when at < body.Length:
                return SwapCase(body, at, 1 + dice.Below(16));
            case 8 when dice.OneIn(4):
                return dice.Pick(new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1 })
                    .GetBytes(Encoding.UTF8.GetString(body));
            case 9 when dice.OneIn(4):
                return [0xEF, 0xBB, 0xBF, .. body];
            case 10 when dice.OneIn(8):
                return [.. body, .. body];
            case 11 or 12:
                return InsertMember(body, dice);
            default:
                return [.. body[..at], .. dice.Pick(Pieces), .. body[at..]];
        }
    }

    /// <summary>After the brace or a comma, where a whole member fits.</summary>
    private static byte[] InsertMember(byte[] body, Dice dice)
    {
        var places = Enumerable
            .Range(0, Math.Min(body.Length, 4000))
            .Where(index => body[index] is (byte)'{' or (byte)',')
            .Select(index => index + 1)
            .ToList();
        if (places.Count == 0)
        {
            return body;
        }

        var at = dice.Pick(places);
        return [.. body[..at], .. dice.Pick(Pieces), .. body[at..]];
    }

    private static byte[] SwapCase(byte[] body, int at, int length)
    {
        var swapped = (byte[])body.Clone();
        for (var index = at; index < Math.Min(body.Length, at + length); index++)
        {
            if (char.IsAsciiLetter((char)swapped[index]))
            {
                swapped[index] ^= 0x20;
            }
        }

        return swapped;
    }

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static string Quote(string text) => $"\"{text}\"";
}
