namespace OneNce.Sandbox;

/// <summary>The sandbox cannot start. The message says what is wrong, where, and what to do.</summary>
/// <remarks>
/// The port cannot be used, or the OpenAPI document cannot be read or lacks something that the sandbox responds with.
/// </remarks>
public sealed class SandboxException : Exception
{
    /// <summary>
    /// Initializes a new instance of the <see cref="SandboxException"/> class with a default message.
    /// </summary>
    public SandboxException() { }

    /// <summary>Initializes a new instance of the <see cref="SandboxException"/> class with a message.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public SandboxException(string message)
        : base(message) { }

    /// <summary>
    /// Initializes a new instance of the <see cref="SandboxException"/> class with a message and its cause.
    /// </summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public SandboxException(string message, Exception innerException)
        : base(message, innerException) { }
}
