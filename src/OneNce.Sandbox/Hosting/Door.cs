using System.Text;
using Microsoft.AspNetCore.Http;

namespace OneNce.Sandbox;

/// <summary>Stands before WireMock: records each request, and does to its connection what no answer can.</summary>
internal sealed class Door(ExchangeReader reader, Reception reception, RequestLog log, FaultQueue tokenFaults, FaultQueue resourceFaults, TimeProvider time, CancellationToken closing)
{
    public async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        var exchange = await reader.ReadAsync(context);
        exchange.Fault = exchange.Room switch { Room.Token => tokenFaults.Next(), Room.Resource => resourceFaults.Next(), _ => null };
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);

        // The timer runs before the request is on record: who has seen the request can move the clock.
        var wait = WaitAsync(exchange.Fault, gone.Token);
        log.Add(exchange);
        if (exchange.Fault?.Kind == FaultKind.Reset || !await wait)
        {
            context.Abort();
        }
        else if (exchange.Fault?.Kind == FaultKind.Truncate)
        {
            await SendHalfAsync(context, reception.Answer(exchange));
        }
        else
        {
            context.Items[typeof(Exchange)] = exchange;
            await next(context);
        }
    }

    /// <summary>False if the client or the sandbox went before the wait was over.</summary>
    private async Task<bool> WaitAsync(Fault? fault, CancellationToken gone)
    {
        if (fault?.Kind is not (FaultKind.Delay or FaultKind.Hang))
        {
            return true;
        }

        try
        {
            await Task.Delay(fault.Kind == FaultKind.Hang ? Timeout.InfiniteTimeSpan : fault.Delay, time, gone);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task SendHalfAsync(HttpContext context, Answer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = Math.Max(body.Length, 1);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
