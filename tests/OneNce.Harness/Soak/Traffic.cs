using System.Collections.Concurrent;
using System.Diagnostics;

namespace OneNce.Harness.Soak;

/// <summary>Requests at a steady rate through several clients, and what came of them.</summary>
internal sealed class Traffic(
    SoakServer server,
    IHttpClientFactory clients,
    OneNceTokenSource source,
    Disturbances disturbances
)
{
    public const string Strict = "strict";
    public const string Tolerant = "tolerant";
    public const string Other = "other";

    private const int MaxUnderWay = 2_000;

    private static readonly string[] Names = [Strict, Tolerant, Other];

    /// <summary>
    /// A token is not handed out in the last tenth of its life; a second is for the time between two looks.
    /// </summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, int> _failures = new();
    private int _sent;
    private int _served;
    private int _underWay;

    public async Task RunAsync(int rate, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Tick);
        var due = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            for (; due < watch.Elapsed.TotalSeconds * rate && Volatile.Read(ref _underWay) < MaxUnderWay; due++)
            {
                Interlocked.Increment(ref _underWay);
                _ = SendAsync(due);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        while (Volatile.Read(ref _underWay) > 0)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public (int Sent, int Served, string Failures) Collect()
    {
        var failures = string.Join(
            ", ",
            _failures
                .Keys.Order(StringComparer.Ordinal)
                .Select(kind =>
                    _failures.TryRemove(kind, out var count) ? FormattableString.Invariant($"{count} {kind}") : ""
                )
        );
        return (Interlocked.Exchange(ref _sent, 0), Interlocked.Exchange(ref _served, 0), failures);
    }

    private async Task SendAsync(int number)
    {
        await Task.Yield();
        var start = server.Now;
        var calls = server.TokenCalls;
        var count = disturbances.Count;
        var before = source.GetStatus();
        Interlocked.Increment(ref _sent);
        try
        {
            var name = Names[number % Names.Length];
            using var client = clients.CreateClient(name);
            var address =
                name == Tolerant && number % 50 == 1
                    ? server.ForeignAddress
                    : new Uri(server.BaseAddress + "/v1/things");
            using var response = await client.GetAsync(address);
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _served);
                return;
            }

            Fail(FormattableString.Invariant($"status {(int)response.StatusCode}"));
            if (!server.HasRevoked(TimeSpan.FromMinutes(1)))
            {
                server.Violations.Enqueue("a token was rejected that was never revoked");
            }
        }
        catch (OneNceTokenException exception)
        {
            var isPaced =
                exception.Kind == TokenErrorKind.RateLimited && exception.InnerException is not OneNceApiException;
            Fail(isPaced ? "paced" : exception.Kind.ToString());
            if (FindViolation(exception, isPaced, start, calls, count, before) is { } violation)
            {
                server.Violations.Enqueue(violation);
            }
        }
        catch (Exception exception)
        {
            Fail(exception.GetType().Name);
            server.Violations.Enqueue($"a foreign exception: {exception.GetType().Name}: {exception.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Why a request must not have failed, or null.</summary>
    private string? FindViolation(
        OneNceTokenException exception,
        bool isPaced,
        TimeSpan start,
        int calls,
        int count,
        TokenStatus before
    )
    {
        var isUndisturbed = disturbances.Count == count && !server.HasRevoked(Second);
        if (
            before is { HasUsableToken: true }
            && before.RemainingLifetime > Margin
            && isUndisturbed
            && server.Now - start < Second
        )
        {
            return "a failure in spite of a usable token";
        }

        if (isPaced)
        {
            return server.WasCalled(Pacer.Interval + Second)
                ? null
                : "held back though the endpoint had not been asked";
        }

        if (!server.HasFailed(start))
        {
            return "a failure though the endpoint had answered: " + exception.Message;
        }

        return
            !before.HasUsableToken
            && before.NextAttemptIn == TimeSpan.Zero
            && !before.IsRefreshing
            && isUndisturbed
            && server.TokenCalls == calls
            ? "a failure without asking the endpoint, which was allowed"
            : null;
    }

    private void Fail(string kind) => _failures.AddOrUpdate(kind, 1, (_, count) => count + 1);
}
