namespace OneNce;

/// <summary>Where a client's token may go, and how often its requests.</summary>
public sealed class OneNceTokenHandlerOptions
{
    /// <summary>
    /// Gets or sets the address that the token belongs to: it goes to this scheme, host and port, below this path, and
    /// nowhere else. <see cref="OneNceOptions.DefaultBaseAddress"/> by default; https, unless the host is this machine.
    /// </summary>
    public Uri BaseAddress { get; set; } = OneNceOptions.DefaultBaseAddress;

    /// <summary>Gets or sets what becomes of a request to anywhere else; <see cref="ForeignRequests.Refuse"/> by default.</summary>
    public ForeignRequests ForeignRequests { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a request that was answered 401 is sent once more with the next token. True by
    /// default. Only a content that can be read again byte for byte is: none, text, bytes, forms, a stream that can seek, parts
    /// of such, and JSON, which is written into memory first unless it is a sequence that is still being produced.
    /// <see cref="OneNceHttpRequestMessageExtensions.SendOnce"/> switches it off for one request.
    /// </summary>
    public bool SendAgainAfterUnauthorized { get; set; } = true;
}
