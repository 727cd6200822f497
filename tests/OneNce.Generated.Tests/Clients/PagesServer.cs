using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OneNce.Tests.Pages;

namespace OneNce.Tests.Clients;

/// <summary>A server on this machine that returns things 1, 2, 3, … in pages, in each of the usual ways.</summary>
internal sealed class PagesServer : IAsyncDisposable
{
    private readonly int _total;
    private readonly string _text;
    private readonly WebApplication _server;
    private readonly HttpClient _http;

    private PagesServer(int total, string text)
    {
        (_total, _text) = (total, text);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(RespondAsync);
        _server.StartAsync().GetAwaiter().GetResult();
        _http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(_server.Urls.First() + "/") };
        Client = new PagesClient(_http);
    }

    public PagesClient Client { get; }

    /// <summary>What was asked: path and query.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The most that a page may have, whatever is asked for.</summary>
    public int MaxSize { get; set; } = 100;

    /// <summary>Whether a page without items is a 404.</summary>
    public bool HasNoEmptyPages { get; set; }

    /// <summary>The number of the request that fails.</summary>
    public int? FailsAt { get; set; }

    /// <param name="total">How many things there are.</param>
    /// <param name="text">A text that each thing has.</param>
    public static PagesServer Start(int total, string text = "") => new(total, text);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task RespondAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Asked.Enqueue(request.Path + request.QueryString);
        response.ContentType = MediaTypeNames.Application.Json;
        if (Asked.Count == FailsAt)
        {
            response.StatusCode = StatusCodes.Status500InternalServerError;
            await response.WriteAsync("""{"statusCode":500,"message":"no more pages"}""");
            return;
        }

        var path = request.Path.Value!.Split('/')[1];
        var size = Math.Min(
            MaxSize,
            Number("pageSize") ?? Number("size") ?? Number("per_page") ?? Number("limit") ?? 10
        );
        var page = Number("page") ?? (Number("page_index") + 1) ?? 1;
        var start = Number("offset") ?? Number("cursor") ?? ((page - 1) * size);
        var end = Math.Min(_total, start + size);
        if (HasNoEmptyPages && start >= end)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var pages = size == 0 ? 0 : (_total + size - 1) / size;
        var list = new StringBuilder("[");
        for (var id = start + 1; id <= end; id++)
        {
            list.Append(list.Length > 1 ? "," : "");
            list.Append(path == "numbers" ? $"{id}" : $$"""{"id":{{id}},"text":"{{_text}}"}""");
        }

        list.Append(']');
        var isLast = end >= _total;
        if (path is "headers" or "counted")
        {
            response.Headers["X-Total-Count"] = _total.ToString(CultureInfo.InvariantCulture);
        }

        if (path == "headers")
        {
            response.Headers["X-Total-Pages"] = pages.ToString(CultureInfo.InvariantCulture);
        }

        if (path == "linked")
        {
            var first = $"<https://elsewhere.test/linked?per_page={size}&page=1>; rel=\"first\"";
            var next = $", </linked?per_page={size}&page={page + 1}#x>; title=\"a, b\"; rel=\"next\"";
            response.Headers.Link = first + (isLast ? "" : next);
        }

        await response.WriteAsync(
            path switch
            {
                "zero" => $$"""{"content":{{list}},"totalPages":{{pages}},"totalElements":{{_total}}}""",
                "meta" => $$$"""{"data":{{{list}}},"meta":{"total_pages":{{{pages}}}}}""",
                "more" => $$"""{"results":{{list}},"has_more":{{(isLast ? "false" : "true")}}}""",
                "offset" => $$"""{"items":{{list}},"total":{{_total}}}""",
                "cursor" => $$"""{"items":{{list}},"next_cursor":{{(isLast ? "null" : $"\"{end}\"")}}}""",
                "linkedCursor" => isLast
                    ? $$"""{"items":{{list}}}"""
                    : $$"""{"items":{{list}},"next":"https://elsewhere.test/x?limit={{size}}&cursor={{end}}"}""",
                _ => list.ToString(),
            }
        );

        int? Number(string name) =>
            int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
