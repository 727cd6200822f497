using System.Net.Http;
using Microsoft.Kiota.Abstractions.Serialization;
using Microsoft.Kiota.Http.HttpClientLibrary;

namespace OneNce;

/// <summary>
/// A request adapter for clients that Kiota generated: Kiota's own pipeline, with 1NCE's token attached last of all and
/// renewed after a 401. Make one, share it between threads and clients, dispose it at the end.
/// </summary>
/// <remarks>
/// After a 401 the request goes out once more, at once, with another token, if its content is a stream that can seek, as
/// Kiota's bodies are. Of redirects, one that leads where the token may not go is refused as any foreign request is, or
/// followed without the token where such requests pass through. Kiota's retries (429, 503, 504) stay as they are; see
/// <see cref="SendOnceOption"/>.
/// </remarks>
public sealed class OneNceRequestAdapter : HttpClientRequestAdapter
{
    private readonly HttpClient _http;

    /// <summary>Initializes a new instance of the <see cref="OneNceRequestAdapter"/> class.</summary>
    /// <param name="source">Where tokens come from; it stays the caller's.</param>
    /// <param name="options">Where they go; read now. Its base address becomes the adapter's. Null means the defaults.</param>
    /// <param name="innermostHandler">
    /// The end of the pipeline, for a proxy or a certificate; it must follow no redirects, and it is disposed with the
    /// adapter. Null, the default, makes one of .NET's own.
    /// </param>
    /// <param name="parseNodeFactory">Kiota's, for reading answers; null means its registry of defaults.</param>
    /// <param name="serializationWriterFactory">Kiota's, for writing bodies; null means its registry of defaults.</param>
    /// <exception cref="ArgumentException">The base address is not one to send a token to.</exception>
    public OneNceRequestAdapter(
        ITokenSource source,
        TokenAttachmentOptions? options = null,
        HttpMessageHandler? innermostHandler = null,
        IParseNodeFactory? parseNodeFactory = null,
        ISerializationWriterFactory? serializationWriterFactory = null)
        : this(source, options ??= new TokenAttachmentOptions(), KiotaPipeline.Create(source, options, innermostHandler), parseNodeFactory, serializationWriterFactory)
    {
    }

    private OneNceRequestAdapter(ITokenSource source, TokenAttachmentOptions options, HttpClient http, IParseNodeFactory? parseNodeFactory, ISerializationWriterFactory? serializationWriterFactory)
        : base(new OneNceAuthenticationProvider(source, options), parseNodeFactory, serializationWriterFactory, http)
    {
        _http = http;
        BaseUrl = options.BaseAddress.AbsoluteUri.TrimEnd('/');
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }

        base.Dispose(disposing);
    }
}
