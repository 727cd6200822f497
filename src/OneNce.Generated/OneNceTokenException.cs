namespace OneNce;

/// <summary>
/// A token could not be obtained, and so no request was sent. The cause is the inner exception: an <see
/// cref="OneNceApiException"/> where the endpoint answered.
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
    /// What caused it, or null. If it is an <see cref="OneNceException"/>, its next step and wait are taken over.
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

    /// <summary>The same error for another caller: an exception object belongs to the caller it is thrown to.</summary>
    internal OneNceTokenException Clone() => new(Kind, Message, NextStep, IsTransient, RetryAfter, InnerException);
}
