using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>The decoded body of a response, up to a limit; it may be incomplete.</summary>
internal sealed class ResponseBody
{
    private const int BufferSize = 8 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly byte[] _bytes;
    private readonly Encoding _encoding;
    private readonly bool _isUndecodable;

    private ResponseBody(byte[] bytes, HttpContentHeaders? headers, int limit, Exception? fault, bool isUtf8)
    {
        _bytes = bytes;
        Exception = fault;
        MediaType = headers?.ContentType?.MediaType;
        _encoding = isUtf8 || IsJson(MediaType) ? StrictUtf8 : FindEncoding(headers?.ContentType?.CharSet);
        Text = Decode(bytes, _encoding, out _isUndecodable);
        Error =
            fault is not null ? DescribeFault(bytes)
            : bytes.Length > limit ? FormattableString.Invariant($"it is longer than {limit / 1024} KiB")
            : null;
    }

    public string Text { get; }

    public string? MediaType { get; }

    /// <summary>Gets the exception that ended reading, or null.</summary>
    public Exception? Exception { get; private set; }

    /// <summary>Gets why the body is incomplete, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Gets why the body cannot be decoded, or null.</summary>
    public string? DecodingError =>
        _isUndecodable ? "its text is not in the encoding that it declares, or in UTF-8 as JSON must be" : null;

    /// <summary>Gets a value indicating whether the body is empty or an incomplete JSON text.</summary>
    private bool IsCutShort =>
        Text.TrimStart() is var start && (start.Length == 0 || start[0] is '{' or '[') && StrictJson.IsCutShort(Utf8);

    /// <summary>Gets the bytes, without a byte order mark.</summary>
    public ReadOnlySpan<byte> Utf8 =>
        _bytes.Length >= 3 && _bytes[0] == 0xEF && _bytes[1] == 0xBB && _bytes[2] == 0xBF ? _bytes.AsSpan(3) : _bytes;

    public static async Task<ResponseBody> ReadAsync(
        HttpResponseMessage response,
        int limit,
        bool isUtf8,
        CancellationToken cancellationToken
    )
    {
        using var bytes = new MemoryStream();
        var fault = await FillAsync(bytes, response, limit, cancellationToken).ConfigureAwait(false);
        var body = new ResponseBody(bytes.ToArray(), response.Content?.Headers, limit, fault, isUtf8);
        if (body.Error is null && IsEndedByClose(response) && body.IsCutShort)
        {
            body.Exception = new IOException("The connection was closed before the response was complete.");
            body.Error = DescribeFault(body._bytes);
        }

        return body;
    }

    /// <summary>Returns the same bytes as content, with a charset that .NET knows.</summary>
    public ByteArrayContent ToContent()
    {
        var content = new ByteArrayContent(_bytes);
        content.Headers.ContentType = MediaType is null
            ? null
            : new MediaTypeHeaderValue(MediaType) { CharSet = _encoding.WebName };
        return content;
    }

    public static StringContent InMemory(string text, string? mediaType)
    {
        var content = new StringContent(text, StrictUtf8);
        content.Headers.ContentType = mediaType is null
            ? null
            : new MediaTypeHeaderValue(mediaType) { CharSet = StrictUtf8.WebName };
        return content;
    }

    /// <summary>Gets a value indicating whether this is declared to be something else than JSON.</summary>
    public bool IsText => MediaType is not null && !IsJson(MediaType);

    /// <summary>Gets what kind of fault the body has, if it is not the expected JSON.</summary>
    public ResponseFault Fault =>
        Error is not null ? ResponseFault.Incomplete
        : Text.Trim() is not { Length: > 0 } trimmed ? ResponseFault.Empty
        : trimmed[0] == '<' ? ResponseFault.WebPage
        : IsText && trimmed[0] is not ('{' or '[') ? ResponseFault.Text
        : ResponseFault.Misfit;

    public bool IsNull => Text.Trim() == "null";

    /// <summary>Describes why a body is not the expected JSON, without quoting it.</summary>
    public string Describe(Exception? error = null) =>
        Text.Trim() is not { Length: > 0 } trimmed ? "it is empty"
        : trimmed[0] == '<' ? "it is a web page, not JSON"
        : IsNull ? "its JSON is null, which the document does not allow"
        : trimmed[0] != '{' && trimmed[0] != '[' ? DescribeType()
        : error switch
        {
            null => "its JSON is null",
            JsonReaderException at => FormattableString.Invariant(
                $"its JSON is broken at '{at.Path}' (line {at.LineNumber}, position {at.LinePosition})"
            ),
            JsonSerializationException at => $"its JSON does not fit the documented type at '{at.Path}'",
            _ => "its JSON does not fit the documented type",
        };

    private string DescribeType() =>
        MediaType is null ? "it has no content type, and is not the documented JSON"
        : IsJson(MediaType) ? $"its content type is {MediaType}, but it is not the documented JSON"
        : $"its content type is {MediaType}, not the documented JSON";

    private static string DescribeFault(byte[] bytes) =>
        FormattableString.Invariant($"it ended after {bytes.Length} bytes");

    /// <summary>
    /// Whether only the end of the connection tells where a success ends: then HTTP cannot tell a whole one from one
    /// that was cut.
    /// </summary>
    private static bool IsEndedByClose(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.OK
        && response.Version.Major < 2
        && response.Content is { Headers.ContentLength: null }
        && response.Headers.TransferEncodingChunked != true;

    private static bool IsJson(string? mediaType) =>
        mediaType is not null
        && (
            mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        );

    private static async Task<Exception?> FillAsync(
        MemoryStream bytes,
        HttpResponseMessage response,
        int limit,
        CancellationToken cancellationToken
    )
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
            var buffer = new byte[BufferSize];
            int read;
            while (
                bytes.Length <= limit
                && (read = await body.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0
            )
            {
                await bytes.WriteAsync(buffer, 0, read, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return exception;
        }
    }

    /// <summary>
    /// Decodes JSON as UTF-8 (RFC 8259, 8.1), whatever its charset says, and other text by the charset that it
    /// declares, if that is known.
    /// </summary>
    private static string Decode(byte[] bytes, Encoding encoding, out bool isUndecodable)
    {
        isUndecodable = false;
        try
        {
            using var reader = new StreamReader(
                new MemoryStream(bytes),
                encoding,
                detectEncodingFromByteOrderMarks: false
            );
            var text = reader.ReadToEnd();
            return text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
        }
        catch (ArgumentException)
        {
            // The readable part is kept for the error's excerpt.
            isUndecodable = true;
            return Encoding.UTF8.GetString(bytes);
        }
    }

    private static Encoding FindEncoding(string? charset)
    {
        if (
            charset?.Trim('"', '\'', ' ') is not { Length: > 0 } name
            || name.Equals(StrictUtf8.WebName, StringComparison.OrdinalIgnoreCase)
        )
        {
            return StrictUtf8;
        }

        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            // Unknown, or not supported by .NET (UTF-7). Nearly all text is UTF-8, and other text is reported as
            // undecodable.
            return StrictUtf8;
        }
    }
}
