using System.Net;

namespace SpecDrift;

/// <summary>Fetches documents, within limits of time and size.</summary>
internal static class Download
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Returns whether an address may be fetched: https, or this machine.</summary>
    public static bool IsAllowed(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    /// <exception cref="SourceException">It cannot be fetched, or is too large.</exception>
    public static async Task<byte[]> FromAsync(Uri address, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            MaxAutomaticRedirections = 5,
            ConnectTimeout = Timeout,
        };
        using var client = new HttpClient(handler) { Timeout = Timeout, MaxResponseContentBufferSize = MaxBytes };
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new SourceException(
                    $"{address} responds with {(int)response.StatusCode}. Check the address, or try again later.",
                    null
                );
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            var cause =
                exception is OperationCanceledException
                    ? $"no response within {Timeout.TotalSeconds} s"
                    : exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new SourceException(
                $"{address} cannot be fetched: {cause}. Check the address and the network, or try again later.",
                exception
            );
        }
    }
}
