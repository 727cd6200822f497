using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>What can be told of a failed answer: read once, from text that holds no secret any more.</summary>
internal sealed class ApiFailure
{
    private readonly string _what;

    public ApiFailure(string what, int statusCode, string? text, IReadOnlyDictionary<string, IEnumerable<string>> headers)
    {
        _what = what.Trim();
        StatusCode = statusCode;
        // Q9: an answer without a text is no reason to fail, and leaves none.
        Text = statusCode is >= 200 and < 300 || string.IsNullOrWhiteSpace(text) ? null : Redaction.Tokens(text!);
        Headers = (headers ?? new Dictionary<string, IEnumerable<string>>()).ToDictionary(
            header => header.Key, header => (IEnumerable<string>)[.. header.Value.Select(Redaction.Tokens)], StringComparer.OrdinalIgnoreCase);
        // Q7: 1NCE's own error shape, whatever the status.
        var error = OneNceJson.TryParse(Text);
        ErrorCode = Line(error?["errorCode"], 64);
        ServerMessage = Line(error?["message"], 512);
        RetryAfter = Wait();
        NextStep = NextSteps.For(this);
    }

    public int StatusCode { get; }

    public string? Text { get; }

    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; }

    public string? ErrorCode { get; }

    public string? ServerMessage { get; }

    public TimeSpan? RetryAfter { get; }

    public string NextStep { get; }

    public bool IsWebPage => Text?.TrimStart().StartsWith("<", StringComparison.Ordinal) == true || Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    public string ToMessage()
    {
        var code = ErrorCode is null ? string.Empty : " " + ErrorCode;
        return $"1NCE answered {StatusCode.ToString(CultureInfo.InvariantCulture)}{code}: {(ServerMessage ?? _what).TrimEnd('.')}. {NextStep}";
    }

    private string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary>Retry-After in seconds, or as a date measured from the answer's own Date: the local clock has no say.</summary>
    private TimeSpan? Wait()
    {
        var value = Header("Retry-After");
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return Date(value) - Date(Header("Date")) is { } wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null;
    }

    private static DateTimeOffset? Date(string? value) =>
        DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>One line of a log: no control characters, not endless.</summary>
    private static string? Line(JToken? value, int max)
    {
        if (value is null or { Type: JTokenType.Null })
        {
            return null;
        }

        var text = Regex.Replace(value is JValue ? value.ToString() : value.ToString(Newtonsoft.Json.Formatting.None), @"[\p{C}\s]+", " ").Trim();
        return text.Length > max ? text.Substring(0, max) + "…" : text.Length == 0 ? null : text;
    }
}
