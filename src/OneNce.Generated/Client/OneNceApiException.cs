namespace OneNce;

/// <summary>
/// 1NCE, or something on the way to it, gave another answer than the one asked for. Neither <see cref="Exception.Message"/>,
/// <see cref="Exception.ToString"/>, <see cref="Exception.Data"/> nor an inner exception holds a secret or a token.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: there is no such exception without an answer behind it.
public class OneNceApiException : Exception
#pragma warning restore CA1032
{
    private const int MaxExcerpt = 1024;

    /// <summary>Initializes a new instance of the <see cref="OneNceApiException"/> class. Called by generated clients.</summary>
    /// <param name="message">What the document calls this answer, or what is wrong with it.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="response">The text of the answer. That of a success is dropped, since it may hold a token.</param>
    /// <param name="headers">The headers of the answer.</param>
    /// <param name="innerException">What went wrong while reading it, or null.</param>
    public OneNceApiException(
        string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? innerException)
        : this(new ApiFailure(message ?? string.Empty, statusCode, response, headers), innerException)
    {
    }

    private OneNceApiException(ApiFailure failure, Exception? innerException)
        : base(failure.ToMessage(), innerException)
    {
        StatusCode = failure.StatusCode;
        Headers = failure.Headers;
        ErrorCode = failure.ErrorCode;
        ServerMessage = failure.ServerMessage;
        RetryAfter = failure.RetryAfter;
        NextStep = failure.NextStep;
        ResponseExcerpt = failure.Text is { Length: > MaxExcerpt } text ? text.Substring(0, MaxExcerpt) + "…" : failure.Text;
    }

    /// <summary>Gets the HTTP status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>
    /// Gets 1NCE's own code for the error (<c>errorCode</c>) as it was sent, codes that the document does not know
    /// included. Null if the answer had none.
    /// </summary>
    public string? ErrorCode { get; }

    /// <summary>Gets 1NCE's own words (<c>message</c>), without control characters. Null if the answer had none.</summary>
    public string? ServerMessage { get; }

    /// <summary>Gets what to do about it.</summary>
    public string NextStep { get; }

    /// <summary>Gets how long the server asked to wait (<c>Retry-After</c>), or null if it did not.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// Gets a value indicating whether the same request may succeed later: true for 408, 429 and every 5xx.
    /// </summary>
    public bool IsTransient => StatusCode is 408 or 429 or >= 500;

    /// <summary>Gets the headers of the answer, by name whatever its case, values that look like tokens replaced.</summary>
    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; }

    /// <summary>
    /// Gets the beginning of the answer's text, at most 1,024 characters, secrets replaced. Null for a success and for
    /// an answer without text.
    /// </summary>
    public string? ResponseExcerpt { get; }

    /// <summary>Makes one of an answer, in words of this library.</summary>
    internal static OneNceApiException For(System.Net.Http.HttpResponseMessage response, string? text, string what, Exception? inner = null)
    {
        var headers = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.Concat(response.Content?.Headers.AsEnumerable() ?? []))
        {
            headers[header.Key] = header.Value;
        }

        return new OneNceApiException("the answer cannot be used: " + what, (int)response.StatusCode, text, headers, inner);
    }
}

/// <summary>An error answer in the form that the document gives it.</summary>
/// <typeparam name="TResult">The generated type of the error.</typeparam>
#pragma warning disable CA1032 // See OneNceApiException.
public sealed class OneNceApiException<TResult> : OneNceApiException
#pragma warning restore CA1032
{
    /// <summary>Initializes a new instance of the <see cref="OneNceApiException{TResult}"/> class. Called by generated clients.</summary>
    /// <param name="message">What the document calls this answer.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="response">The text of the answer.</param>
    /// <param name="headers">The headers of the answer.</param>
    /// <param name="result">The error, read.</param>
    /// <param name="innerException">What went wrong while reading it, or null.</param>
    public OneNceApiException(
        string message, int statusCode, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, TResult result, Exception? innerException)
        : base(message, statusCode, response, headers, innerException) => Result = result;

    /// <summary>Gets the error, read.</summary>
    public TResult Result { get; }
}
