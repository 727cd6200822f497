using System.Net.Http;

namespace OneNce;

/// <summary>Which contents can be sent twice, byte for byte and with the same headers.</summary>
internal static class Repeatable
{
    private const string JsonContent = "System.Net.Http.Json.JsonContent";

    /// <summary>None, bytes in memory (text and forms are such), JSON once it is in memory, and several of these in one.</summary>
    public static bool Is(HttpContent? content) => content switch
    {
        null or ByteArrayContent => true,
#if NET
        ReadOnlyMemoryContent => true,
#endif
        MultipartContent parts => parts.All(Is),
        _ => content.GetType().FullName == JsonContent,
    };

    /// <summary>JSON is written from an object, which may have changed by the second time: its bytes are kept from the first.</summary>
    public static bool NeedsBuffer(HttpContent? content) => content switch
    {
        null or ByteArrayContent or StreamContent => false,
        MultipartContent parts => parts.Any(NeedsBuffer),
        _ => content.GetType().FullName == JsonContent,
    };

    public static Task BufferAsync(HttpContent content, CancellationToken cancellationToken) =>
#if NET
        content.LoadIntoBufferAsync(cancellationToken);
#else
        content.LoadIntoBufferAsync();
#endif
}
