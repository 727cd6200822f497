namespace OneNce;

/// <summary>
/// Thrown when a token cannot be obtained; the request that needs it is not sent. The inner exception is the cause: an
/// <see cref="OneNceApiException"/> if the endpoint responded.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a kind.
public sealed class OneNceTokenException : OneNceException
#pragma warning restore CA1032
{
    private const string DefaultNextStep = "See the inner exception for details.";

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenException"/> class.</summary>
    /// <param name="kind">The kind of error.</param>
    /// <param name="message">What happened and what to do next, without a secret.</param>
    /// <param name="innerException">
    /// The cause, or null. If it is an <see cref="OneNceException"/>, its next step and retry delay are used.
    /// </param>
    public OneNceTokenException(TokenErrorKind kind, string message, Exception? innerException = null)
        : this(
            kind,
            message,
            (innerException as OneNceException)?.NextStep ?? DefaultNextStep,
            kind is not (TokenErrorKind.InvalidCredentials or TokenErrorKind.InvalidResponse),
            (innerException as OneNceException)?.RetryAfter,
            innerException
        )
    { }

    internal OneNceTokenException(
        TokenErrorKind kind,
        string message,
        string nextStep,
        bool isTransient,
        TimeSpan? retryAfter,
        Exception? innerException
    )
        : base(message, nextStep, isTransient, retryAfter, innerException) => Kind = kind;

    /// <summary>Gets the kind of error.</summary>
    public TokenErrorKind Kind { get; }

    /// <summary>Copies the error for another caller, since each caller must get its own exception object.</summary>
    internal OneNceTokenException Clone() => new(Kind, Message, NextStep, IsTransient, RetryAfter, InnerException);
}
