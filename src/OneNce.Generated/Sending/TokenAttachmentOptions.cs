namespace OneNce;

/// <summary>Where a client's token goes, and what follows a 401. The defaults suit 1NCE's Management API.</summary>
public sealed class TokenAttachmentOptions
{
    /// <summary>
    /// Gets or sets the API's base address, <see cref="OneNceOptions.DefaultBaseAddress"/> by default: the token goes to
    /// its scheme, host and port, at or below its path, and never to <c>/oauth/token</c>. Absolute, without query or user
    /// information, and https unless the host is this machine.
    /// </summary>
    public Uri BaseAddress { get; set; } = OneNceOptions.DefaultBaseAddress;

    /// <summary>Gets or sets what happens to requests elsewhere; they are refused by default.</summary>
    public ForeignRequests ForeignRequests { get; set; } = ForeignRequests.Refuse;

    /// <summary>
    /// Gets or sets a value indicating whether a request is sent once more, with a new token, after a 401; true by
    /// default. Whatever it is, the refused token is dropped. One request alone is excepted by <c>SendOnce()</c>.
    /// </summary>
    public bool SendAgainAfter401 { get; set; } = true;
}
