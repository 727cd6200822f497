namespace OneNce;

/// <summary>
/// A request was not sent, since the token may not go where it leads: elsewhere than to the base address's scheme, host
/// and port, not below its path, or to the token endpoint.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a reason.
public sealed class OneNceAddressException : InvalidOperationException
#pragma warning restore CA1032
{
    /// <summary>Initializes a new instance of the <see cref="OneNceAddressException"/> class.</summary>
    /// <param name="message">Why not, and what to do next.</param>
    public OneNceAddressException(string message)
        : base(message)
    {
    }

    internal static OneNceAddressException Because(string refusal) => new(
        $"The request was not sent: {refusal}. Correct the address or {nameof(TokenAttachmentOptions.BaseAddress)}, send it with another client, or let such requests pass without a token ({nameof(TokenAttachmentOptions)}.{nameof(TokenAttachmentOptions.ForeignRequests)} = {nameof(ForeignRequests.PassThrough)}).");
}
