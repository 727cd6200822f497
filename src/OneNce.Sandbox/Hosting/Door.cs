using System.Text;
using Microsoft.AspNetCore.Http;

namespace OneNce.Sandbox;

/// <summary>Stands before WireMock: records each request, and does to its connection what no answer can.</summary>
internal sealed class Door(ExchangeReader reader, Reception reception, RequestLog log, FaultQueue tokenFaults, FaultQueue resourceFaults, TimeProvider time, CancellationToken closing)
{
    public async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing);
        try
        {
            var exchange = await reader.ReadAsync(context, gone.Token);
            exchange.Fault = exchange.Room switch { Room.Token => tokenFaults.Next(), Room.Resource => resourceFaults.Next(), _ => null };
            await TreatAsync(exchange, context, next, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private async Task TreatAsync(Exchange exchange, HttpContext context, RequestDelegate next, CancellationToken gone)
    {
        // The timer runs before the request is on record: who has seen the request can move the clock.
        var wait = WaitAsync(exchange.Fault, gone);
        log.Add(exchange);
        await wait;
        switch (exchange.Fault?.Kind)
        {
            case FaultKind.Reset:
                context.Abort();
                break;
            case FaultKind.Truncate:
                await SendHalfAsync(context, reception.Answer(exchange), gone);
                break;
            default:
                context.Items[typeof(Exchange)] = exchange;
                await next(context);
                break;
        }
    }

    private Task WaitAsync(Fault? fault, CancellationToken gone) => fault?.Kind switch
    {
        FaultKind.Delay => Task.Delay(fault.Delay, time, gone),
        FaultKind.Hang => Task.Delay(Timeout.InfiniteTimeSpan, time, gone),
        _ => Task.CompletedTask,
    };

    private static async Task SendHalfAsync(HttpContext context, Answer answer, CancellationToken gone)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = Math.Max(body.Length, 1);
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), gone);
        await context.Response.Body.FlushAsync(gone);
        context.Abort();
    }
}
