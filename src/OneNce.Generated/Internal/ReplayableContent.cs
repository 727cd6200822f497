using System.Net.Http;

namespace OneNce;

/// <summary>
/// Decides which contents can be sent twice, byte for byte and with the same headers. These are known types only,
/// because a derived type may write anything.
/// </summary>
internal static class ReplayableContent
{
    private const string Memory = "System.Net.Http.ReadOnlyMemoryContent";
    private const string Json = "System.Net.Http.Json.JsonContent";

    /// <summary>
    /// Returns true for no content, bytes in memory (including text and forms), JSON once it is in memory, a seekable
    /// stream, and multipart content of these.
    /// </summary>
    public static bool Is(HttpContent? content) =>
        content is null
        || content.GetType() switch
        {
            var type
                when type == typeof(ByteArrayContent)
                    || type == typeof(StringContent)
                    || type == typeof(FormUrlEncodedContent)
                    || type.FullName == Memory => true,
            var type when type.FullName == Json => content.Headers.ContentLength is not null,
            var type when type == typeof(StreamContent) => CanSeek(content),
            var type when type == typeof(MultipartContent) || type == typeof(MultipartFormDataContent) => (
                (MultipartContent)content
            ).All(Is),
            _ => false,
        };

    /// <summary>
    /// Returns true for JSON that is not in memory yet, because its object may change before the second send. A
    /// sequence that is still being produced may never end, and is not buffered.
    /// </summary>
    public static bool NeedsBuffer(HttpContent? content) =>
        content switch
        {
            null or ByteArrayContent or StreamContent => false,
            MultipartContent parts => parts.Any(NeedsBuffer),
            _ => content.GetType().FullName == Json && content.Headers.ContentLength is null && !IsProduced(content),
        };

    /// <summary>Buffers only the parts that need it: streams are not buffered.</summary>
    public static async Task BufferAsync(HttpContent content, CancellationToken cancellationToken)
    {
        foreach (var part in content is MultipartContent parts ? parts.Where(NeedsBuffer) : [])
        {
            await BufferAsync(part, cancellationToken).ConfigureAwait(false);
        }

        if (content is not MultipartContent)
        {
#if NET9_0_OR_GREATER
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
#else
            await content.LoadIntoBufferAsync().ConfigureAwait(false);
#endif
            // Reading the length sets its header. This is done now, so that a part has the header both times.
            _ = content.Headers.ContentLength;
        }
    }

    /// <summary>
    /// Returns whether the stream is seekable; .NET itself rewinds it to its initial position. If the content has been
    /// buffered, this checks the buffer.
    /// </summary>
    private static bool CanSeek(HttpContent content)
    {
        var stream = content.ReadAsStreamAsync();
        return stream.Status == TaskStatus.RanToCompletion && stream.Result.CanSeek;
    }

    private static bool IsProduced(HttpContent content)
    {
#if NET
        var json = (System.Net.Http.Json.JsonContent)content;
        var value = json.Value;
        var isAsync =
            value is IAsyncEnumerable<object>
            || (
                json.ObjectType.IsGenericType
                && json.ObjectType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)
            );
#else
        var value = content.GetType().GetProperty("Value")?.GetValue(content);
        var isAsync = value?.GetType().GetInterfaces().Any(type => type.Name == "IAsyncEnumerable`1") == true;
#endif
        return isAsync
            || (
                value is System.Collections.IEnumerable and not (string or System.Collections.ICollection)
                && value.GetType().Namespace != "System.Text.Json.Nodes"
            );
    }
}
