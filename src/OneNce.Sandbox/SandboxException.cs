namespace OneNce.Sandbox;

/// <summary>
/// The sandbox cannot start: the port is taken, or the OpenAPI document cannot be read or lacks what the sandbox answers
/// with. The message says what, where and what to do.
/// </summary>
public sealed class SandboxException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="SandboxException"/> class without a message of its own.</summary>
    public SandboxException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SandboxException"/> class.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public SandboxException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="SandboxException"/> class.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">What the reader or the server said.</param>
    public SandboxException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
