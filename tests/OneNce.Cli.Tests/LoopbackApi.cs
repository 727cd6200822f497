using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneNce.Cli.Tests;

/// <summary>A server on loopback that issues tokens, has seven SIMs, and records what it is asked.</summary>
internal sealed class LoopbackApi : IDisposable
{
    private readonly List<string> _requests = [];
    private readonly WebApplication _host;
    private int _tokens;

    public LoopbackApi()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.MapPost("/oauth/token", IssueToken);
        _host.MapPost("/management/oauth/token", IssueToken);
        _host.MapFallback(AnswerAsync);
        _host.Start();
    }

    public Uri Address => new(_host.Urls.Single());

    /// <summary>Gets the requests, each as method, path with query, token and body; those for tokens left out.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public int Tokens => _tokens;

    /// <summary>Gets or sets what stands before the paths of the API.</summary>
    public string BasePath { get; set; } = "";

    /// <summary>Gets or sets how many of the next requests get a 401.</summary>
    public int Refusals { get; set; }

    /// <summary>Gets or sets how long the label of each SIM but the first is; 0 for a short one.</summary>
    public int LabelLength { get; set; }

    public void Dispose() => ((IDisposable)_host).Dispose();

    private IResult IssueToken() =>
        Results.Json(
            new
            {
                access_token = $"secret-{Interlocked.Increment(ref _tokens)}",
                token_type = "bearer",
                expires_in = 3600,
            }
        );

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value![BasePath.Length..];
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var token = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        lock (_requests)
        {
            _requests.Add($"{request.Method} {request.Path}{request.QueryString} {token} {body}");
        }

        context.Response.Headers.SetCookie = "session=1";
        var (status, answer) =
            Refusals-- > 0 ? (401, null)
            : path == "/busy" ? (503, null)
            : path == "/echo" ? (200, Echo(context))
            : path == "/always" ? (200, new[] { new { iccid = "1" } })
            : path == "/missing" ? (404, new { errorCode = "NotFound", message = "No such SIM" })
            : path == "/v2/sims" && request.Method == "GET" ? (200, Page(context))
            : (200, (object?)new { iccid = "1", label = "one" });
        context.Response.StatusCode = status;
        if (answer is not null)
        {
            await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
        }
    }

    /// <summary>Everything that the request contains, in several spellings.</summary>
    private static object Echo(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        context.Response.Headers["X-Echo"] = authorization;
        return new
        {
            headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()),
            base64 = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(authorization)),
            escaped = Uri.EscapeDataString(authorization),
        };
    }

    private object Page(HttpContext context)
    {
        var size = int.TryParse(context.Request.Query["pageSize"], out var given) ? given : 4;
        var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", null);
        context.Response.Headers["X-Total-Pages"] = ((7 + size - 1) / size).ToString(provider: null);
        return Enumerable
            .Range(1, 7)
            .Skip((page - 1) * size)
            .Take(size)
            .Select(index => new
            {
                iccid = $"{index}",
                label = LabelLength > 0 ? new string('x', LabelLength)
                : index == 1 ? "one"
                : "\u001b[31m",
                tags = new[] { "a" },
            });
    }
}
