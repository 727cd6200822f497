namespace OneNce.Sandbox;

/// <summary>An answer that the OpenAPI document shows for the token operation.</summary>
public sealed class SandboxExample
{
    internal SandboxExample(string name, int status, string? contentType, string body, ErrorDetails? error = null)
    {
        Name = name;
        Status = status;
        ContentType = contentType;
        Body = body;
        Error = error;
    }

    /// <summary>Gets the example's key in the document; for a status that is documented without a body, the status in digits.</summary>
    public string Name { get; }

    /// <summary>Gets the HTTP status under which the document lists the example.</summary>
    public int Status { get; }

    /// <summary>Gets the media type under which the document lists the example; <see langword="null"/> without a body.</summary>
    public string? ContentType { get; }

    /// <summary>Gets the body as JSON; empty where the document shows none.</summary>
    public string Body { get; }

    /// <summary>Gets the body's <c>errorCode</c>; <see langword="null"/> where it has none.</summary>
    public string? ErrorCode => Error?.Code;

    /// <summary>What chooses among the error examples.</summary>
    internal ErrorDetails? Error { get; }

    /// <summary>Says which example this is.</summary>
    /// <returns>The status and the name.</returns>
    public override string ToString() => $"{Status} {Name}";

    internal sealed record ErrorDetails(string Code, string Message);
}
