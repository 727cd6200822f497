using System.Net.Http;

namespace OneNce;

/// <summary>
/// Which contents can be sent twice, byte for byte and with the same headers. Known types only: one derived from them
/// may write what it likes.
/// </summary>
internal static class ReplayableContent
{
    private const string Memory = "System.Net.Http.ReadOnlyMemoryContent";
    private const string Json = "System.Net.Http.Json.JsonContent";

    /// <summary>
    /// None, bytes in memory (text and forms are such), JSON once it is in memory, a stream that can seek, and several
    /// of these in one.
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
    /// JSON is written from an object, which may have changed by the second time: its bytes are kept from the first. A
    /// sequence that is still being produced may never end, and is left as it is.
    /// </summary>
    public static bool NeedsBuffer(HttpContent? content) =>
        content switch
        {
            null or ByteArrayContent or StreamContent => false,
            MultipartContent parts => parts.Any(NeedsBuffer),
            _ => content.GetType().FullName == Json && content.Headers.ContentLength is null && !IsProduced(content),
        };

    /// <summary>Of several parts those alone that need it: a stream among them stays a stream.</summary>
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
            // Reading the length sets its header: now, so that a part has it both times.
            _ = content.Headers.ContentLength;
        }
    }

    /// <summary>
    /// .NET itself winds such a stream back to where it stood at first. Where the content is in memory by now, that
    /// memory is what is seen here.
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
