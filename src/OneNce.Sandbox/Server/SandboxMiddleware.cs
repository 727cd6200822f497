using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace OneNce.Sandbox;

/// <summary>
/// Runs before WireMock: records each request, and applies the faults that break or delay a connection.
/// </summary>
internal sealed class SandboxMiddleware(
    Router router,
    ClientRegistry clients,
    TokenStore tokens,
    RequestLog log,
    SandboxFaults tokenFaults,
    SandboxFaults resourceFaults,
    TimeProvider time,
    CancellationToken stopping
)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var request = await ReadRequestAsync(context, ended.Token);

            // The timer starts before the request is recorded: a test that has seen the request can advance the clock.
            var wait = WaitAsync(request.Fault, ended.Token);
            log.Add(request);
            await wait;
            await RespondAsync(request, context, next, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task<RecordedRequest> ReadRequestAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "");
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        var body = await ReadBodyAsync(context, cancellationToken);
        var authorization = headers.GetValueOrDefault("Authorization");
        var credentials = BasicCredentials.Parse(authorization);
        var token = ParseBearerToken(authorization);
        var routeKind = router.GetRouteKind(method, path);
        var route = router.FindOperation(routeKind, method, path);
        return new RecordedRequest
        {
            RouteKind = routeKind,
            Method = method,
            Path = path,
            Query = context.Request.QueryString.Value ?? "",
            Route = route,
            Headers = headers,
            Body = body,
            At = time.GetUtcNow(),
            ContentType = headers.GetValueOrDefault("Content-Type"),
            GrantType = body.Length == 0 ? null : Json.GetString(Json.Parse(body), "grant_type"),
            Credentials = credentials,
            IsKnownClient = credentials.Id is { } id && clients.Contains(id),
            Token = token,
            HasLiveToken = token is not null && tokens.IsLive(token),
            Fault = routeKind switch
            {
                RouteKind.Token => tokenFaults.Next(),
                RouteKind.Resource => route?.Operation.NextFault() ?? resourceFaults.Next(),
                _ => null,
            },
        };
    }

    /// <summary>Reads the body, and leaves it readable for WireMock.</summary>
    private static async Task<string> ReadBodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        context.Response.RegisterForDispose(copy);
        await context.Request.Body.CopyToAsync(copy, cancellationToken);
        copy.Position = 0;
        using var reader = new StreamReader(copy, leaveOpen: true);
        var text = await reader.ReadToEndAsync(cancellationToken);
        copy.Position = 0;
        context.Request.Body = copy;
        return text;
    }

    private static string? ParseBearerToken(string? header) =>
        AuthenticationHeaderValue.TryParse(header, out var value)
        && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            ? value.Parameter
            : null;

    private Task WaitAsync(Fault? fault, CancellationToken cancellationToken) =>
        fault?.Kind switch
        {
            FaultKind.Delay => Task.Delay(fault.Delay, time, cancellationToken),
            FaultKind.Hang => Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken),
            _ => Task.CompletedTask,
        };

    private async Task RespondAsync(
        RecordedRequest request,
        HttpContext context,
        RequestDelegate next,
        CancellationToken cancellationToken
    )
    {
        switch (request.Fault?.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Truncate:
                await SendHalfAsync(context, router.Respond(request), cancellationToken);
                break;
            default:
                context.Items[typeof(RecordedRequest)] = request;
                await next(context);
                break;
        }
    }

    private static async Task SendHalfAsync(HttpContext context, Response response, CancellationToken cancellationToken)
    {
        var body = response.GetBytes();
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;
        context.Response.ContentLength = Math.Max(body.Length, 1);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
        context.Abort();
    }
}
