using System.Collections;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneNce.Fuzz;

/// <summary>The secrets of the run, in the spellings that the answers contain, and the search for them.</summary>
internal static class Canaries
{
    public const string ClientId = "100_harness";

    /// <summary>With characters that JSON, addresses, HTML and Base64 each write differently.</summary>
    public const string Secret = "cAn4ry/s3cret+\u00fc\"<&> 7>>?";

    /// <summary>Letters and digits in turn, so that each part of it looks like what it is.</summary>
    public static readonly string Token = string.Concat(
        Enumerable.Range(0, 800).Select(index => "aX3kQ7vB9zR2mT5"[index * 7 % 15])
    );

    public static readonly string WebToken = $"eyJ{Token[..120]}.eyJ{Token[120..600]}.{Token[600..]}";

    private const int SliceLength = 40;

    /// <summary>How a server, or what is between, may write the secret back.</summary>
    public static readonly string[] Spellings =
    [
        Secret,
        JsonSerializer.Serialize(Secret)[1..^1],
        JsonSerializer.Serialize(Secret, Relaxed())[1..^1],
        Newtonsoft.Json.JsonConvert.ToString(Secret)[1..^1],
        Uri.EscapeDataString(Secret),
        Lower(Uri.EscapeDataString(Secret)),
        WebUtility.UrlEncode(Secret),
        WebUtility.HtmlEncode(Secret),
        Uri.EscapeDataString(JsonSerializer.Serialize(Secret)),
        Base64("", ""),
        Base64("x", ""),
        Base64("xy", ""),
        Base64(ClientId + ":", ""),
        Base64("{\"password\":\"", "\"}").Replace('+', '-').Replace('/', '_'),
    ];

    private static readonly string[] All =
    [
        .. Spellings,
        .. new[] { 3, 150, 300, 620, 700 }.Select(start => Token.Substring(start, SliceLength)),
    ];

    /// <summary>The first secret in a text, or null.</summary>
    public static string? Find(string? text) =>
        text is null ? null : Array.Find(All, canary => text.Contains(canary, StringComparison.Ordinal));

    /// <summary>The first secret in anything that an exception shows, or null.</summary>
    public static string? Find(Exception exception)
    {
        if (Find(exception.ToString()) is { } shown)
        {
            return shown;
        }

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var texts = new List<string?> { cause.Message, (cause as OneNceException)?.NextStep };
            texts.AddRange(cause.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key} {entry.Value}"));
            if (cause is OneNceApiException api)
            {
                texts.AddRange([api.ErrorCode, api.ServerMessage, api.ResponseExcerpt]);
                texts.AddRange(api.Headers.SelectMany(header => header.Value.Prepend(header.Key)));
            }

            if (texts.Select(Find).FirstOrDefault(found => found is not null) is { } canary)
            {
                return canary;
            }
        }

        return null;
    }

    private static string Base64(string before, string after) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret + after));

    private static string Lower(string escaped) =>
        System.Text.RegularExpressions.Regex.Replace(
            escaped,
            "%..",
            match => string.Concat(match.Value.Select(char.ToLowerInvariant))
        );

    private static JsonSerializerOptions Relaxed() => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
