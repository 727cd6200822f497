namespace OneNce;

/// <summary>Configures how a client's requests are sent with a token.</summary>
public sealed class OneNceTokenHandlerOptions
{
    /// <summary>Gets or sets what happens to a request to an address that must not receive the token.</summary>
    /// <value><see cref="OutOfScopeRequestHandling.Throw"/> by default.</value>
    public OutOfScopeRequestHandling OutOfScopeRequestHandling { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a request that failed with 401 is resent once with a new token.
    /// </summary>
    /// <value>True by default.</value>
    /// <remarks>
    /// Only requests whose content can be read again byte for byte are resent: no content, text, bytes, forms, seekable
    /// streams, multipart content of these, and JSON, which is buffered first unless it is a sequence that is still
    /// being produced. <see cref="OneNceHttpRequestMessageExtensions.WithoutRetry"/> disables it for one request.
    /// </remarks>
    public bool RetryOnUnauthorized { get; set; } = true;
}
