namespace OneNce;

/// <summary>How a client's requests are sent with a token.</summary>
public sealed class OneNceTokenHandlerOptions
{
    /// <summary>Gets or sets what happens to a request to an address that must not receive the token.</summary>
    /// <value><see cref="OutOfScopeRequestHandling.Throw"/> by default.</value>
    public OutOfScopeRequestHandling OutOfScopeRequestHandling { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a request that was answered 401 is sent once more with the next token.
    /// </summary>
    /// <value>True by default.</value>
    /// <remarks>
    /// Only content that can be read again byte for byte is sent again: none, text, bytes, forms, a stream that can
    /// seek, parts of such, and JSON, which is written into memory first unless it is a sequence that is still being
    /// produced.
    /// <see cref="OneNceHttpRequestMessageExtensions.WithoutRetry"/> switches it off for one request.
    /// </remarks>
    public bool RetryOnUnauthorized { get; set; } = true;
}
