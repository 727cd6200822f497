namespace OneNce.Sandbox;

/// <summary>Configures a sandbox before it starts. Every property has a default that suits a test.</summary>
public sealed class SandboxOptions
{
    private readonly IReadOnlyList<SandboxApiDocument>? _documents;

    /// <summary>Gets the TCP port to listen on, on 127.0.0.1.</summary>
    /// <value>From 1 to 65535, or 0, the default, for any free port.</value>
    public int Port { get; init; }

    /// <summary>Gets the OpenAPI document whose examples the sandbox responds with.</summary>
    /// <value><see cref="SandboxDocument.Published"/> by default; not null.</value>
    public SandboxDocument Document { get; init; } = SandboxDocument.Published;

    /// <summary>Gets the OpenAPI documents whose operations the sandbox serves, beside the token endpoint.</summary>
    /// <value>
    /// The documents of the project by default: see <see cref="SandboxApiDocument.OfProject"/>. Not null. If it is
    /// empty, every path gets a response that depends only on whether the token is live.
    /// </value>
    /// <exception cref="SandboxException">A document of the project cannot be served.</exception>
    public IReadOnlyList<SandboxApiDocument> Documents
    {
        get => _documents ?? SandboxApiDocument.OfProject;
        init => _documents = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Gets the number that decides which values are made from schemas.</summary>
    /// <value>Any; 0 by default. The same seed makes the same values.</value>
    public int Seed { get; init; }

    /// <summary>Gets the clock for token expiry, delays, rate limits and the times of requests.</summary>
    /// <value><see cref="TimeProvider.System"/> by default; not null.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the id of the client that the sandbox knows from the start.</summary>
    /// <value>Not empty and without a colon (RFC 7617); <c>8100012345_sandbox</c> by default.</value>
    /// <remarks>The default looks like 1NCE's own ids: an account number, an underscore and a name.</remarks>
    public string ClientId { get; init; } = "8100012345_sandbox";

    /// <summary>Gets the secret of <see cref="ClientId"/>.</summary>
    /// <value>Not empty; <c>sandbox+/=@%:secret</c> by default.</value>
    /// <remarks>The default contains characters that an incorrect encoding corrupts.</remarks>
    public string ClientSecret { get; init; } = "sandbox+/=@%:secret";

    /// <summary>Gets how many of the most recent requests are kept in <see cref="OneNceSandbox.Requests"/>.</summary>
    /// <value>At least 1; 10,000 by default.</value>
    public int MaxRecordedRequests { get; init; } = 10_000;
}
