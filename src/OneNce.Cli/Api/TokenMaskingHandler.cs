using System.Text;

namespace OneNce.Cli.Api;

/// <summary>Masks the token of a request in its response, which is streamed.</summary>
/// <remarks>It stands below the handler that attaches the token.</remarks>
internal sealed class TokenMaskingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var token = request.Headers.Authorization?.Parameter;
        var response = await base.SendAsync(request, cancellationToken);
        if (token is null)
        {
            return response;
        }

        foreach (var (name, values) in response.Headers.ToList())
        {
            if (values.Any(value => value.Contains(token, StringComparison.Ordinal)))
            {
                response.Headers.Remove(name);
            }
        }

        var content = response.Content;
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        response.Content = new StreamContent(new MaskedStream(stream, Encoding.ASCII.GetBytes(token)));
        foreach (var (name, values) in content.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return response;
    }
}
