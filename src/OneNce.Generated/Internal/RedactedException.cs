using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http;
using System.Security.Authentication;

namespace OneNce;

/// <summary>Replaces an exception whose text contains a secret: has the same text without the secret.</summary>
#pragma warning disable CA1032, CA1064 // Created only from another exception, and used only as an inner one.
internal sealed class RedactedException : Exception
#pragma warning restore CA1032, CA1064
{
    private readonly string _type;

    private RedactedException(string type, string message, Exception? innerException)
        : base(message, innerException) => _type = type;

    /// <summary>
    /// Returns the exception itself if it contains no secret; else a copy of it and of its inner exceptions without the
    /// secret.
    /// </summary>
    public static Exception Redact(Exception exception, Redactor redactor)
    {
        var inner = exception.InnerException is { } cause ? Redact(cause, redactor) : null;
        var message = redactor.Redact(exception.Message ?? "");
        var isClean =
            ReferenceEquals(inner, exception.InnerException)
            && message == exception.Message
            && !HasSecretBeside(exception, redactor);
        return isClean
            ? exception
            : exception switch
            {
#if NET
                // It adds its error to the message by itself.
                HttpIOException io => new HttpIOException(
                    io.HttpRequestError,
                    message.Replace($" ({io.HttpRequestError})", "", StringComparison.Ordinal),
                    inner
                ),
                HttpRequestException http => new HttpRequestException(
                    http.HttpRequestError,
                    message,
                    inner,
                    http.StatusCode
                ),
#else
                HttpRequestException => new HttpRequestException(message, inner),
#endif
                OperationCanceledException => new OperationCanceledException(message, inner),
                // What follows is classified by its type.
                TimeoutException => new TimeoutException(message, inner),
                AuthenticationException => new AuthenticationException(message, inner),
                InvalidDataException => new InvalidDataException(message, inner),
                IOException => new IOException(message, inner),
                _ => new RedactedException(exception.GetType().FullName ?? exception.GetType().Name, message, inner),
            };
    }

    /// <summary>
    /// The same, or null if nothing is secret or the exception is one of this library, which are clean.
    /// </summary>
    public static Exception? RedactOrNull(Exception exception, Redactor redactor)
    {
        if (exception is OneNceException)
        {
            return null;
        }

        var redacted = Redact(exception, redactor);
        return ReferenceEquals(redacted, exception) ? null : redacted;
    }

    /// <summary>
    /// Returns whether anything but the message contains a secret: properties, data or aggregated exceptions.
    /// </summary>
    private static bool HasSecretBeside(Exception exception, Redactor redactor) =>
        exception
            .Data.Cast<System.Collections.DictionaryEntry>()
            .Any(entry => IsSecret(entry.Key, redactor) || IsSecret(entry.Value, redactor))
        || (
            exception is AggregateException several
            && several.InnerExceptions.Any(cause => !ReferenceEquals(Redact(cause, redactor), cause))
        )
        || (exception is not OneNceException && GetMembers(exception).Any(text => redactor.RedactKnown(text) != text));

    /// <summary>At the token endpoint, any object that a serializer could expand counts as secret.</summary>
    private static bool IsSecret(object? value, Redactor redactor) =>
        value switch
        {
            null => false,
            string text => redactor.Redact(text) != text,
            _ when value.GetType() is { IsPrimitive: false, IsEnum: false } && redactor.IsTokenEndpoint => value
                is not (decimal or DateTime or DateTimeOffset or TimeSpan or Guid),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) is { } shown && redactor.Redact(shown) != shown,
        };

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A member that was trimmed shows nothing.")]
    private static IEnumerable<string> GetMembers(Exception exception)
    {
        foreach (var property in exception.GetType().GetProperties())
        {
            var isText = property.PropertyType == typeof(string) || property.PropertyType == typeof(Uri);
            if (
                isText
                && property.GetIndexParameters().Length == 0
                && property.Name is not (nameof(Message) or nameof(StackTrace))
            )
            {
                yield return Show(() => property.GetValue(exception));
            }
        }

        yield return Show(exception.ToString);
    }

    /// <summary>Returns an empty text if the application's code throws.</summary>
    private static string Show(Func<object?> get)
    {
        try
        {
            return get()?.ToString() ?? "";
        }
#pragma warning disable CA1031 // It may throw anything.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "";
        }
    }

    public override string ToString() =>
        $"{_type}: {Message}{(InnerException is null ? "" : $"{Environment.NewLine} ---> {InnerException}")}";
}
