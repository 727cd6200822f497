using System.Net.Http;

namespace OneNce;

/// <summary>
/// Which content gives the same bytes and content headers a second time. Known types only, exactly: a type derived from
/// one of them may write what it likes.
/// </summary>
internal static class Rereadable
{
    public static bool Is(HttpContent? content) => content is null || content.GetType() switch
    {
        var type when type == typeof(ByteArrayContent) || type == typeof(StringContent) || type == typeof(FormUrlEncodedContent) => true,
        var type when type.FullName == "System.Net.Http.ReadOnlyMemoryContent" => true,
        var type when type.FullName == "System.Net.Http.Json.JsonContent" => content.Headers.ContentLength is not null,
        var type when type == typeof(StreamContent) => CanRewind(content),
        var type when type == typeof(MultipartContent) || type == typeof(MultipartFormDataContent) => ((MultipartContent)content).All(Is),
        _ => false,
    };

    /// <summary>Whether it has to be written into memory before it is sent, since it may come out otherwise a second time.</summary>
    public static bool IsWrittenAnew(HttpContent? content) =>
#if NET
        // Getters may answer anew each time. What is still to be produced, perhaps without end, is left alone.
        content is System.Net.Http.Json.JsonContent json && json.GetType() == typeof(System.Net.Http.Json.JsonContent)
            && json.Headers.ContentLength is null
            && !(json.ObjectType.IsGenericType && json.ObjectType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            && json.Value is not IAsyncEnumerable<object>
            && json.Value is not System.Collections.IEnumerable or string or System.Collections.ICollection or System.Text.Json.Nodes.JsonNode;
#else
        false;
#endif

    /// <summary>.NET rewinds such a stream by itself; where the content is in memory already, this sees that memory.</summary>
    private static bool CanRewind(HttpContent content)
    {
        var stream = content.ReadAsStreamAsync();
        return stream.Status == TaskStatus.RanToCompletion && stream.Result.CanSeek;
    }
}
