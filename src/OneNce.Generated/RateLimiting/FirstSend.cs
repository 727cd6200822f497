using System.Net;
using System.Net.Http;

namespace OneNce;

/// <summary>
/// What became of the only send of a request, for handlers that want to resend it: they get the same error response
/// again, and the caller gets it in the end.
/// </summary>
internal sealed class FirstSend
{
    /// <summary>As much of an error response as is read anywhere.</summary>
    private const int MaxBytes = 64 * 1024;

    private volatile Action<HttpResponseMessage>? _copy;
    private volatile Exception? _exception;

    public void Note(Exception exception) => _exception = exception;

    /// <summary>Keeps a copy of an error response.</summary>
    public async Task NoteAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        // It is null in .NET Framework if there is no body.
        var content = response.Content;
        var bytes = content is null ? [] : await ReadAsync(content, cancellationToken).ConfigureAwait(false);
        Action<HttpResponseMessage> copy = next =>
        {
            next.StatusCode = response.StatusCode;
            next.ReasonPhrase = response.ReasonPhrase;
            next.Version = response.Version;
            Copy(response.Headers, next.Headers);
            next.Content = new ByteArrayContent(bytes);
            if (content is not null)
            {
                Copy(content.Headers, next.Content.Headers);
            }

            next.Content.Headers.ContentLength = bytes.Length;
        };
        copy(response);
        content?.Dispose();
        _copy = copy;
    }

    /// <summary>Answers a further send of the request.</summary>
    /// <exception cref="HttpRequestException">There was no response, or a success.</exception>
    public HttpResponseMessage Replay(HttpRequestMessage request)
    {
        if (_copy is { } copy)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
            copy(response);
            return response;
        }

        throw new HttpRequestException(
            $"The {request.Method} request was not sent again: it may have been carried out already. Check what it has "
                + "done before another attempt.",
            _exception
        );
    }

    private static void Copy(System.Net.Http.Headers.HttpHeaders from, System.Net.Http.Headers.HttpHeaders to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        foreach (var header in from)
        {
            to.Remove(header.Key);
            to.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        try
        {
#if NET
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
            var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            var buffer = new byte[8 * 1024];
            int read;
            while (
                bytes.Length < MaxBytes
#pragma warning disable CA1835, CA1849 // The memory does not block; the overload with Memory is not in netstandard2.0.
                && (
                    read = await stream
                        .ReadAsync(buffer, 0, (int)Math.Min(buffer.Length, MaxBytes - bytes.Length), cancellationToken)
                        .ConfigureAwait(false)
                ) > 0
            )
            {
                bytes.Write(buffer, 0, read);
            }
#pragma warning restore CA1835, CA1849
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status is known; of the text, what has arrived.
        }

        return bytes.ToArray();
    }
}
