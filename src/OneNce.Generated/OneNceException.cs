namespace OneNce;

/// <summary>
/// The base class of every exception of this library. No member or inner exception contains a secret or a token.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a reason and a next step.
public abstract class OneNceException : Exception
#pragma warning restore CA1032
{
    private protected OneNceException(
        string message,
        string nextStep,
        bool isTransient,
        TimeSpan? retryAfter,
        Exception? innerException
    )
        : base(message, innerException)
    {
        NextStep = nextStep;
        IsTransient = isTransient;
        RetryAfter = retryAfter;
    }

    /// <summary>Gets what to do about the error, in one or two sentences.</summary>
    public string NextStep { get; }

    /// <summary>Gets a value indicating whether the same request may succeed later without any change.</summary>
    public bool IsTransient { get; }

    /// <summary>
    /// Gets how long to wait before another attempt, as the server (<c>Retry-After</c>) or a request limit asks; null
    /// if neither does.
    /// </summary>
    public TimeSpan? RetryAfter { get; }
}
