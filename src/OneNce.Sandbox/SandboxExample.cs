namespace OneNce.Sandbox;

/// <summary>A response that the OpenAPI document shows for the token operation.</summary>
public sealed class SandboxExample
{
    internal SandboxExample(
        string name,
        int status,
        string? contentType,
        string body,
        string? errorCode = null,
        string? errorMessage = null
    )
    {
        Name = name;
        Status = status;
        ContentType = contentType;
        Body = body;
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
    }

    /// <summary>Gets the example's key in the document.</summary>
    /// <value>For a response that is documented without an example, its status code in digits.</value>
    public string Name { get; }

    /// <summary>Gets the HTTP status code under which the document lists the example.</summary>
    public int Status { get; }

    /// <summary>Gets the media type under which the document lists the example.</summary>
    /// <value>Null if the response has no body.</value>
    public string? ContentType { get; }

    /// <summary>Gets the body as JSON.</summary>
    /// <value>Empty if the response has no body.</value>
    public string Body { get; }

    /// <summary>Gets the body's <c>errorCode</c>.</summary>
    /// <value>Null if the body has none.</value>
    public string? ErrorCode { get; }

    /// <summary>The body's <c>message</c>, by which examples with the same error code are told apart.</summary>
    internal string? ErrorMessage { get; }

    /// <summary>Returns the status code and the name.</summary>
    /// <returns>For instance <c>200 Success</c>.</returns>
    public override string ToString() => PrintableText.Escape($"{Status} {Name}");
}
