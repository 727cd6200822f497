namespace OneNce.Cli.Api;

/// <summary>Sends requests with the account's token, at the pace that 1NCE allows.</summary>
/// <param name="client">A client that attaches the token, and keeps the limits.</param>
internal sealed class ApiClient(HttpClient client)
{
    /// <summary>The largest response that is read.</summary>
    public const int MaxResponseLength = 64 * 1024 * 1024;

    /// <exception cref="HttpRequestException">There is no response.</exception>
    /// <exception cref="OneNceTokenException">There is no token.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage();
        try
        {
            using var response = await client.SendAsync(message, cancellationToken);
            return await ApiResponse.ReadAsync(response, cancellationToken);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"no response within {client.Timeout.TotalSeconds} s", exception);
        }
    }
}
