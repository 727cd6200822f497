using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>Reads the text of an answer: bounded, whole, in its declared encoding, without secrets unless it is a success.</summary>
internal static class AnswerText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<string> ReadAsync(HttpResponseMessage response, int limit, Func<string, string> redact, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var fault = await FillAsync(bytes, response, limit, cancellationToken).ConfigureAwait(false);
        var text = Decode(bytes, response.Content?.Headers, out var garbled);
        var success = response.IsSuccessStatusCode;
        if (!success)
        {
            text = redact(text);
        }

        if (fault is not null || bytes.Length > limit || (garbled && success))
        {
            var what = fault is not null ? $"it broke off after {bytes.Length} bytes"
                : bytes.Length > limit ? $"it is longer than {limit / 1024} KiB"
                : "its text is not in the encoding that it declares";
            throw OneNceApiException.For(response, success ? null : text, what, fault);
        }

        return text;
    }

    public static StringContent InMemory(string text, string? mediaType)
    {
        var content = new StringContent(text, StrictUtf8);
        content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType) { CharSet = StrictUtf8.WebName };
        return content;
    }

    /// <summary>What is wrong with an answer that is not the JSON one hoped for, in words that quote none of it.</summary>
    public static string Describe(HttpResponseMessage response, string text, JsonException? error = null)
    {
        var mediaType = response.Content?.Headers.ContentType?.MediaType;
        return text.Trim() is not { Length: > 0 } trimmed ? "it is empty"
            : trimmed[0] == '<' ? "it is a web page, not JSON"
            : trimmed[0] != '{' && trimmed[0] != '[' ? $"it is {mediaType ?? "of no declared type"}, not the JSON that is documented"
            : error switch
            {
                JsonReaderException at => $"its JSON is broken at '{at.Path}' (line {at.LineNumber}, position {at.LinePosition})",
                JsonSerializationException at => $"its JSON does not fit the documented type at '{at.Path}'",
                _ => "its JSON holds no value",
            };
    }

    private static async Task<Exception?> FillAsync(MemoryStream bytes, HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return null;
        }

        try
        {
#if NET
            using var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            using var body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            var buffer = new byte[8 * 1024];
            int read;
            while (bytes.Length <= limit && (read = await body.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await bytes.WriteAsync(buffer, 0, read, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException)
        {
            return error;
        }
    }

    private static string Decode(MemoryStream bytes, HttpContentHeaders? headers, out bool garbled)
    {
        garbled = false;
        bytes.Position = 0;
        try
        {
            using var reader = new StreamReader(bytes, Declared(headers), detectEncodingFromByteOrderMarks: true, 1024, leaveOpen: true);
            return reader.ReadToEnd();
        }
        catch (ArgumentException)
        {
            // An unknown charset, or bytes that it does not have. What can be read is kept for the error's excerpt.
            garbled = true;
            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
    }

    private static Encoding Declared(HttpContentHeaders? headers) =>
        headers?.ContentType?.CharSet?.Trim('"', ' ') is { Length: > 0 } name && !name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : StrictUtf8;
}
