using Microsoft.AspNetCore.Http;

namespace OneNce.Sandbox;

/// <summary>Reads a request once, and leaves its body readable for WireMock.</summary>
internal sealed class ExchangeReader(Reception reception, TokenStore tokens, TimeProvider time)
{
    public async Task<Exchange> ReadAsync(HttpContext context, CancellationToken gone)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "";
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var body = await ReadBodyAsync(context, gone);
        return new Exchange(reception.RoomOf(request.Method, path), request.Method, path, headers, body, time.GetUtcNow())
        {
            HasLiveToken = Exchange.BearerIn(headers.GetValueOrDefault("Authorization")) is { } token && tokens.IsLive(token),
        };
    }

    private static async Task<string> ReadBodyAsync(HttpContext context, CancellationToken gone)
    {
        var copy = new MemoryStream();
        context.Response.RegisterForDispose(copy);
        await context.Request.Body.CopyToAsync(copy, gone);
        copy.Position = 0;
        using var reader = new StreamReader(copy, leaveOpen: true);
        var text = await reader.ReadToEndAsync(gone);
        copy.Position = 0;
        context.Request.Body = copy;
        return text;
    }
}
