using System.Net.Http;

namespace OneNce;

/// <summary>
/// Removes the token of a request from its exception, which may quote an invalid response. Goes inside of the logging
/// of <c>IHttpClientFactory</c>, which logs exceptions before any other handler can change them.
/// </summary>
internal sealed class ExceptionRedactionHandler(HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var sending = base.SendAsync(request, cancellationToken);
            return sending.Status == TaskStatus.RanToCompletion ? sending : WaitAsync(sending, request);
        }
        catch (Exception exception) when (Redact(exception, request) is { } redacted)
        {
            throw redacted;
        }
    }

#if NET
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return base.Send(request, cancellationToken);
        }
        catch (Exception exception) when (Redact(exception, request) is { } redacted)
        {
            throw redacted;
        }
    }
#endif

    private static async Task<HttpResponseMessage> WaitAsync(
        Task<HttpResponseMessage> sending,
        HttpRequestMessage request
    )
    {
        try
        {
            return await sending.ConfigureAwait(false);
        }
        catch (Exception exception) when (Redact(exception, request) is { } redacted)
        {
            throw redacted;
        }
    }

    private static Exception? Redact(Exception exception, HttpRequestMessage request) =>
        RedactedException.RedactOrNull(exception, new Redactor(isTokenEndpoint: false, OperationSecrets.Get(request)));
}
