using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>
/// The content of an error response. It is parsed before it is redacted, so that redaction cannot break the JSON.
/// </summary>
internal sealed class ApiError
{
    private const int MaxCodeLength = 64;
    private const int MaxMessageLength = 512;
    private const int MaxExcerptLength = 1024;
    private const int MaxDepth = 64;

    private static readonly string[] DateFormats =
    [
        "r",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "ddd MMM  d HH:mm:ss yyyy",
    ];

    public ApiError(
        string description,
        int statusCode,
        string? text,
        IReadOnlyDictionary<string, IEnumerable<string>>? headers,
        Redactor redactor,
        DateTimeOffset now,
        ResponseFault fault = ResponseFault.None,
        bool isCarriedOut = false
    )
    {
        StatusCode = statusCode;
        Fault = fault;
        IsCarriedOut = isCarriedOut;
        IsTokenEndpoint = redactor.IsTokenEndpoint;
        var raw = Copy(headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>(), static text => text);
        Headers = Redact(raw, redactor);
        RetryAfter = GetRetryAfter(raw, now);

        // Q9: a response may have no body; then there is no excerpt. The body of a success may contain a token at the
        // token endpoint; elsewhere it may be all that tells what a request has done.
        var isUnsafe = statusCode is >= 200 and < 300 && (fault == ResponseFault.None || redactor.IsTokenEndpoint);
        var body = isUnsafe || string.IsNullOrWhiteSpace(text) ? null : text;
        // Q7: errors have 1NCE's own format, whatever the status.
        var error = body is null ? null : TryParse(body);
        ErrorCode = ToLine(error?["errorCode"], MaxCodeLength, redactor);
        ServerMessage = ToLine(error?["message"], MaxMessageLength, redactor);
        Text = body is null ? null : redactor.RedactJson(body);
        Excerpt = Text is null ? null : Shorten(Text, MaxExcerptLength);
        IsJson = error is not null;
        IsWebPage =
            body?.TrimStart().StartsWith("<", StringComparison.Ordinal) == true
            || (
                raw.TryGetValue("Content-Type", out var type)
                && type.Any(value => value.StartsWith("text/html", StringComparison.OrdinalIgnoreCase))
            );
        NextStep = NextSteps.For(this);
        var code = ErrorCode is null ? "" : " " + ErrorCode;
        var what = (ServerMessage ?? redactor.Redact(description.Trim())).TrimEnd('.');
        Message = redactor.Redact(
            $"1NCE answered {statusCode.ToString(CultureInfo.InvariantCulture)}{code}: {what}. {NextStep}"
        );
    }

    public int StatusCode { get; }

    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; }

    public string? ErrorCode { get; }

    public string? ServerMessage { get; }

    public TimeSpan? RetryAfter { get; }

    public string? Text { get; }

    public string? Excerpt { get; }

    public ResponseFault Fault { get; }

    /// <summary>Gets a value indicating whether the server has done what the request asked for.</summary>
    public bool IsCarriedOut { get; }

    public bool IsTokenEndpoint { get; }

    public bool IsJson { get; }

    public bool IsWebPage { get; }

    public string NextStep { get; }

    public string Message { get; }

    /// <summary>
    /// Returns Retry-After, in every form of RFC 9110 (10.2.3): any number of seconds, or a date in one of three
    /// formats, relative to the response's Date or else to the local clock. Of several values, the longest counts.
    /// </summary>
    public static TimeSpan? GetRetryAfter(IReadOnlyDictionary<string, IEnumerable<string>> headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("Retry-After", out var values))
        {
            return null;
        }

        var sent = headers.TryGetValue("Date", out var dates)
            ? dates.Select(ParseDate).FirstOrDefault(date => date is not null)
            : null;
        return values
            .SelectMany(value => ParseDate(value) is null ? value.Split(',') : [value])
            .Select(value => ParseWait(value.Trim(), sent ?? now))
            .Max();
    }

    /// <summary>Removes secrets from names and values.</summary>
    public static Dictionary<string, IEnumerable<string>> Redact(
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        Redactor redactor
    ) => Copy(headers, redactor.Redact);

    /// <summary>Merges headers whose names become equal, because of case or redaction.</summary>
    private static Dictionary<string, IEnumerable<string>> Copy(
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers,
        Func<string, string> convert
    )
    {
        var result = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in headers)
        {
            var name = convert(header.Key);
            string[] values = [.. header.Value.Select(convert)];
            result[name] = result.TryGetValue(name, out var others) ? [.. others, .. values] : values;
        }

        return result;
    }

    private static TimeSpan? ParseWait(string value, DateTimeOffset now)
    {
        if (value.Length > 0 && value.All(letter => letter is >= '0' and <= '9'))
        {
            return TimeSpan.FromSeconds(
                int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? seconds
                    : int.MaxValue
            );
        }

        return ParseDate(value) - now is { } wait ? (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) : null;
    }

    private static DateTimeOffset? ParseDate(string value) =>
        DateTimeOffset.TryParseExact(
            value.Trim(),
            DateFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
            out var date
        )
            ? date
            : null;

    private static JObject? TryParse(string text)
    {
        if (!text.TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                MaxDepth = MaxDepth,
            };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Converts a value to one line of limited length, without control characters.</summary>
    private static string? ToLine(JToken? value, int maxLength, Redactor redactor)
    {
        if (value is null or { Type: JTokenType.Null })
        {
            return null;
        }

        var text = value is JValue scalar
            ? Convert.ToString(scalar.Value, CultureInfo.InvariantCulture)
            : value.ToString(Formatting.None);
        var line = new StringBuilder();
        foreach (var letter in redactor.Redact(text ?? ""))
        {
            var isBlank =
                char.IsWhiteSpace(letter)
                || char.IsControl(letter)
                || char.GetUnicodeCategory(letter)
                    is UnicodeCategory.Format
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned;
            if (!isBlank)
            {
                line.Append(letter);
            }
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
            {
                line.Append(' ');
            }
        }

        var trimmed = line.ToString().Trim();
        return trimmed.Length == 0 ? null : Shorten(trimmed, maxLength);
    }

    private static string Shorten(string text, int maxLength) =>
        text.Length > maxLength ? text.Substring(0, maxLength) + "…" : text;
}
