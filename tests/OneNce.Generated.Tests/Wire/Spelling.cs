using System.Globalization;
using System.Net;
using System.Text;

namespace OneNce.Tests.Wire;

/// <summary>How a server, or what is between, may write a secret back.</summary>
internal static class Spelling
{
    public static readonly Dictionary<string, Func<string, string>> All = new()
    {
        ["as it is"] = text => text,
        ["JSON"] = text => System.Text.Json.JsonSerializer.Serialize(text).Trim('"'),
        ["JSON, every letter"] = text => string.Concat(text.Select(letter => $"\\u{(int)letter:x4}")),
        ["JSON, every letter, capitals"] = text => string.Concat(text.Select(letter => $"\\u{(int)letter:X4}")),
        ["JSON with escaped slashes"] = text =>
            text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal),
        ["JavaScript"] = text => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"\\x{octet:x2}")),
        ["percent"] = Uri.EscapeDataString,
        ["percent, small"] = text => Percent(text, "x2"),
        ["percent, every letter"] = text => Percent(text, "X2"),
        ["percent, twice"] = text => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        ["percent, three times"] = text => Percent(Uri.EscapeDataString(Uri.EscapeDataString(text)), "x2"),
        ["percent, of units"] = text => string.Concat(text.Select(letter => $"%u{(int)letter:x4}")),
        ["HTML"] = text => WebUtility.HtmlEncode(text),
        ["HTML, decimal"] = text => string.Concat(text.Select(letter => $"&#{(int)letter};")),
        ["HTML, hexadecimal"] = text => string.Concat(text.Select(letter => $"&#x{(int)letter:X};")),
        ["HTML, with zeros"] = text => string.Concat(text.Select(letter => $"&#x{(int)letter:x8};")),
        ["HTML, twice"] = text => WebUtility.HtmlEncode(WebUtility.HtmlEncode(text)),
        ["Base64"] = text => Base64(text),
        ["Base64 after one byte"] = text => Base64("x" + text + "yz"),
        ["Base64 after two bytes"] = text => Base64("xx" + text + "y"),
        ["Base64 for URLs"] = text => Base64("ÿ>?" + text).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ["Base64 in a URL"] = text => Uri.EscapeDataString(Base64("id:" + text)),
        ["Base64 twice"] = text => Base64(Base64("8100_a:" + text)),
        ["Base64 in JSON in HTML"] = text =>
            WebUtility.HtmlEncode($"{{\"a\":\"{Base64(text).Replace("/", "\\/", StringComparison.Ordinal)}\"}}"),
        ["JSON in a URL"] = text => Uri.EscapeDataString(System.Text.Json.JsonSerializer.Serialize(text)),
        ["hexadecimal"] = text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["hexadecimal with dashes"] = text => BitConverter.ToString(Encoding.UTF8.GetBytes(text)),
    };

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Percent(string text, string format) =>
        string.Concat(
            Encoding.UTF8.GetBytes(text).Select(octet => "%" + octet.ToString(format, CultureInfo.InvariantCulture))
        );
}
