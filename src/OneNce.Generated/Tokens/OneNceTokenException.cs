namespace OneNce;

/// <summary>
/// No token could be had, and so no request was sent. The cause is the inner exception: a <see cref="OneNceApiException"/>
/// where something answered. Neither holds a secret.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a reason.
public sealed class OneNceTokenException : Exception
#pragma warning restore CA1032
{
    /// <summary>Initializes a new instance of the <see cref="OneNceTokenException"/> class.</summary>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="message">What happened and what to do next, without a secret.</param>
    /// <param name="innerException">What caused it, or null.</param>
    public OneNceTokenException(TokenFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Gets the kind of failure.</summary>
    public TokenFailure Failure { get; }

    /// <summary>Gets how long the server asked to wait, or null if it did not.</summary>
    public TimeSpan? RetryAfter => (InnerException as OneNceApiException)?.RetryAfter;

    internal static OneNceTokenException Of(OneNceApiException error) => new(
        error switch
        {
            { ErrorCode: "BadCredentials" or "AuthValidationError" } or { StatusCode: 401 or 403, ErrorCode: not null } => TokenFailure.CredentialsRefused,
            { StatusCode: 429 or >= 500 } => TokenFailure.Unreachable,
            _ => TokenFailure.UnexpectedAnswer,
        },
        "No token could be had. " + error.Message,
        error);

    internal static OneNceTokenException Unreachable(Uri endpoint, Exception error) => new(
        TokenFailure.Unreachable,
        $"No token could be had: {endpoint.Host} was not reached ({Innermost(error).Message.TrimEnd('.')}). Check the network, a proxy, and the base address.",
        error);

    internal static OneNceTokenException TimedOut(Uri endpoint, TimeSpan limit, Exception? error) => new(
        TokenFailure.TimedOut,
        $"No token could be had: {endpoint.Host} did not answer within {limit.TotalSeconds:0.###} s. Try again later, and check the network if it lasts.",
        error);

    internal static OneNceTokenException Unexpected(Exception error) => new(
        TokenFailure.UnexpectedAnswer,
        $"No token could be had: {error.GetType().Name} on the way to the endpoint. The inner exception says more.",
        error);

    /// <summary>The same failure for another caller: an exception belongs to the one it is thrown to.</summary>
    internal OneNceTokenException Again() => new(Failure, Message, InnerException);

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
