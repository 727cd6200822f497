using System.Net.Http;

namespace OneNce;

/// <summary>Stands for an exception whose text holds a secret: the same words with the secret removed.</summary>
#pragma warning disable CA1032, CA1064 // Made of another exception only, and only ever an inner one.
internal sealed class RedactedException : Exception
#pragma warning restore CA1032, CA1064
{
    private readonly string _type;

    private RedactedException(string type, string message, Exception? innerException)
        : base(message, innerException) => _type = type;

    /// <summary>The exception itself where nothing in it is secret; else a copy of it, and of what caused it, without the secret.</summary>
    public static Exception Redact(Exception exception, Redactor redactor)
    {
        var inner = exception.InnerException is { } cause ? Redact(cause, redactor) : null;
        var message = redactor.Redact(exception.Message);
        var isClean = ReferenceEquals(inner, exception.InnerException) && message == exception.Message && exception.Data.Count == 0
            && exception is not AggregateException { InnerExceptions.Count: > 1 };
        return isClean ? exception : exception switch
        {
#if NET
            HttpRequestException http => new HttpRequestException(http.HttpRequestError, message, inner, http.StatusCode),
#else
            HttpRequestException => new HttpRequestException(message, inner),
#endif
            OperationCanceledException => new OperationCanceledException(message, inner),
            _ => new RedactedException(exception.GetType().FullName ?? exception.GetType().Name, message, inner),
        };
    }

    public override string ToString() =>
        $"{_type}: {Message}{(InnerException is null ? "" : $"{Environment.NewLine} ---> {InnerException}")}";
}
