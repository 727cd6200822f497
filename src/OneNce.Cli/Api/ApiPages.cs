using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace OneNce.Cli.Api;

/// <summary>Requests page after page. One is in memory at a time.</summary>
/// <param name="send">Sends a request.</param>
/// <param name="all">Whether all pages are requested, or only what was asked for.</param>
internal sealed class ApiPages(Func<ApiRequest, Task<ApiResponse>> send, bool all)
{
    /// <returns>The responses; the last one may be a failure.</returns>
    public async IAsyncEnumerable<ApiResponse> ReadAsync(
        ApiRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (!all)
        {
            yield return await send(request);
            yield break;
        }

        var read = 0;
        var last = "";
        for (var page = request.Page; ; page++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var response = await send(request.WithPage(page));
            // An API that does not know 'page' sends the same list without end.
            if (response.IsSuccess && response.Text == last)
            {
                yield break;
            }

            last = response.Text;
            yield return response;

            var count = (response.Json as JsonArray)?.Count ?? 0;
            read += count;
            var isLast = response.Number("X-Total-Pages") is { } pages
                ? page >= pages
                : response.Number("X-Total-Count") is { } total && read >= total;
            if (!response.IsSuccess || isLast || count == 0)
            {
                yield break;
            }
        }
    }
}
