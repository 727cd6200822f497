using System.Net.Http.Headers;
using System.Text;

namespace OneNce.Cli.Api;

/// <summary>Removes the token of a request from its response: what a server repeats must not reach an agent.</summary>
/// <remarks>It stands below the handler that attaches the token, and reads responses as a whole.</remarks>
internal sealed class TokenRemovalHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var token = request.Headers.Authorization?.Parameter;
        var response = await base.SendAsync(request, cancellationToken);
        if (token is not null)
        {
            var redactor = new Redactor(isTokenEndpoint: false, token);
            Redact(response.Headers, redactor);
            await response.Content.LoadIntoBufferAsync(ApiClient.MaxResponseLength, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (redactor.RedactKnown(text) is var clean && clean != text)
            {
                var type = response.Content.Headers.ContentType;
                response.Content = new StringContent(clean, Encoding.UTF8, type?.MediaType ?? "text/plain");
            }
        }

        return response;
    }

    private static void Redact(HttpResponseHeaders headers, Redactor redactor)
    {
        foreach (var (name, values) in headers.ToList())
        {
            string[] clean = [.. values.Select(redactor.RedactKnown)];
            if (!clean.SequenceEqual(values))
            {
                headers.Remove(name);
                headers.TryAddWithoutValidation(name, clean);
            }
        }
    }
}
