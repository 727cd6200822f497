namespace OneNce.Sandbox;

/// <summary>A response that a test gives to an operation.</summary>
public sealed class SandboxResponse
{
    /// <summary>Initializes a new instance of the <see cref="SandboxResponse"/> class.</summary>
    /// <param name="statusCode">The HTTP status code, from 200 to 599.</param>
    /// <param name="body">The body; empty, the default, for none.</param>
    /// <param name="contentType">The Content-Type header of a response with a body.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="statusCode"/> is out of range.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="contentType"/> is null or empty, or contains control characters or characters outside ASCII.
    /// </exception>
    public SandboxResponse(int statusCode, string body = "", string contentType = "application/json")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        HeaderValue.ThrowIfInvalid(contentType, nameof(contentType));
        StatusCode = statusCode;
        Body = body;
        ContentType = contentType;
    }

    /// <summary>Gets the HTTP status code.</summary>
    public int StatusCode { get; }

    /// <summary>Gets the body.</summary>
    /// <value>Empty for none.</value>
    public string Body { get; }

    /// <summary>Gets the Content-Type header.</summary>
    public string ContentType { get; }

    /// <summary>Gets other headers of the response.</summary>
    /// <value>Empty by default. Values consist of visible ASCII characters and spaces.</value>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
