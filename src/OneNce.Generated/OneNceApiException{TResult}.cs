namespace OneNce;

/// <summary>Thrown when the API returns an error that the document describes.</summary>
/// <typeparam name="TResult">The generated type of the error.</typeparam>
#pragma warning disable CA1032 // See OneNceApiException.
public sealed class OneNceApiException<TResult> : OneNceApiException
#pragma warning restore CA1032
{
    /// <summary>
    /// Initializes a new instance of the <see cref="OneNceApiException{TResult}"/> class. Called by generated clients.
    /// </summary>
    /// <param name="message">The document's description of the response.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="response">The text of the response.</param>
    /// <param name="headers">The headers of the response.</param>
    /// <param name="result">The deserialized error.</param>
    /// <param name="innerException">The exception that was thrown while reading it, or null.</param>
    public OneNceApiException(
        string message,
        int statusCode,
        string? response,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        TResult result,
        Exception? innerException
    )
        : base(message, statusCode, response, headers, innerException) => Result = result;

    /// <summary>Gets the deserialized error.</summary>
    public TResult Result { get; }
}
