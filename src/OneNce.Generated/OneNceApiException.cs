namespace OneNce;

/// <summary>Thrown when 1NCE, or a server in between, returns an error or an unusable response.</summary>
/// <remarks>
/// Neither <see cref="Exception.Message"/>, <see cref="Exception.ToString"/>, <see cref="Exception.Data"/> nor an inner
/// exception contains a secret or a token.
/// </remarks>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a response.
public class OneNceApiException : OneNceException
#pragma warning restore CA1032
{
    /// <summary>
    /// Initializes a new instance of the <see cref="OneNceApiException"/> class. Called by generated clients.
    /// </summary>
    /// <param name="message">The document's description of the response, or what is wrong with it.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="response">
    /// The text of the response. It is dropped for a success, because it may contain a token.
    /// </param>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="innerException">The exception that was thrown while reading it, or null.</param>
#pragma warning disable RS0022 // The base is for this library only; this class may be derived from.
    public OneNceApiException(
        string message,
        int statusCode,
        string? response,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        Exception? innerException
    )
        : this(message, statusCode, response, headers, innerException, OperationSecrets.FindRedactor()) { }

#pragma warning restore RS0022
    private OneNceApiException(
        string message,
        int statusCode,
        string? response,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        Exception? innerException,
        Redactor redactor
    )
        : this(
            new ApiError(message ?? "", statusCode, response, headers, redactor, TimeProvider.System.GetUtcNow()),
            innerException,
            redactor
        )
    { }

    internal OneNceApiException(ApiError error, Exception? innerException, Redactor redactor)
        : base(
            error.Message,
            error.NextStep,
            !error.IsCarriedOut
                && (
                    error.StatusCode is 408 or 429 or >= 500
                    || innerException is IOException or System.Net.Http.HttpRequestException
                ),
            error.RetryAfter,
            innerException is null ? null : RedactedException.Redact(innerException, redactor)
        )
    {
        StatusCode = error.StatusCode;
        Headers = error.Headers;
        ErrorCode = error.ErrorCode;
        ServerMessage = error.ServerMessage;
        ResponseExcerpt = error.Excerpt;
        ResponseText = error.IsTokenEndpoint ? null : error.Text;
    }

    private OneNceApiException(OneNceApiException error, Redactor redactor, TimeSpan? retryAfter)
        : base(
            redactor.Redact(error.Message),
            error.NextStep,
            error.IsTransient,
            retryAfter,
            error.InnerException is { } inner ? RedactedException.Redact(inner, redactor) : null
        )
    {
        StatusCode = error.StatusCode;
        Headers = ApiError.Redact(error.Headers, redactor);
        ErrorCode = error.ErrorCode is { } code ? redactor.Redact(code) : null;
        ServerMessage = error.ServerMessage is { } message ? redactor.Redact(message) : null;
        ResponseExcerpt = error.ResponseExcerpt is { } excerpt ? redactor.Redact(excerpt) : null;
        ResponseText = error.ResponseText is { } text ? redactor.Redact(text) : null;
    }

    /// <summary>Gets the HTTP status of the response.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// Gets 1NCE's own code for the error (<c>errorCode</c>) as it was sent, including codes that the document does not
    /// list. Null if the response has none.
    /// </summary>
    public string? ErrorCode { get; }

    /// <summary>
    /// Gets 1NCE's own error message (<c>message</c>), without control characters. Null if the response has none.
    /// </summary>
    public string? ServerMessage { get; }

    /// <summary>Gets the headers of the response, with secrets replaced. Names are case-insensitive.</summary>
    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; }

    /// <summary>
    /// Gets the beginning of the response's text, at most 1,024 characters, with secrets replaced. Null for a response
    /// without text, and for a success of the token endpoint.
    /// </summary>
    public string? ResponseExcerpt { get; }

    /// <summary>
    /// Gets the whole text of the response, of an error at most 64 KiB, with secrets replaced. For a success that could
    /// not be read, it may be all that tells what the request has done. Null for a response without text, and for those
    /// of the token endpoint.
    /// </summary>
    public string? ResponseText { get; }

    /// <summary>Copies the error without the secrets of another redactor, and with another clock's time.</summary>
    internal OneNceApiException Redact(Redactor redactor, DateTimeOffset now) =>
        new(this, redactor, ApiError.GetRetryAfter(Headers, now));
}
