using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce.Simulation;

/// <summary>
/// One caller that asks for a token in a loop, against one endpoint, on a simulated clock: how often the endpoint is
/// asked.
/// </summary>
internal sealed class PaceRun
{
    public const int MaxInFirstMinute = 12;
    public const int MaxInLaterMinute = 2;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A caller asks once a second, and the clock may go on between the decision to request and the request: one may be
    /// a step late, and the next one is not.
    /// </summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(1_050);

    private readonly List<TimeSpan> _counted;

    private PaceRun(
        SimulatedEndpoint endpoint,
        int served,
        int failures,
        int servedInFirstMinute,
        int failuresInFirstMinute
    )
    {
        Calls = endpoint.Calls.Count;
        CallsInFirstMinute = endpoint.Calls.Count(call => call.At < Minute);
        Renewals = endpoint.Calls.Count(call => call.IsRenewal);
        _counted = [.. endpoint.Calls.Where(call => !call.IsRenewal).Select(call => call.At)];
        Served = served;
        Failures = failures;
        ServedInFirstMinute = servedInFirstMinute;
        FailuresInFirstMinute = failuresInFirstMinute;
    }

    /// <summary>All requests, regular refreshes included.</summary>
    public int Calls { get; }

    public int CallsInFirstMinute { get; }

    /// <summary>Regular refreshes of tokens that live 20 s or more.</summary>
    public int Renewals { get; }

    /// <summary>How often the caller got a token that the API accepts.</summary>
    public int Served { get; }

    public int Failures { get; }

    public int ServedInFirstMinute { get; }

    public int FailuresInFirstMinute { get; }

    /// <summary>Requests in the first minute, without regular refreshes.</summary>
    public int FirstMinute => _counted.Count(at => at < Minute);

    /// <summary>The most requests in any 60 seconds after the first minute, without regular refreshes.</summary>
    public int WorstLaterMinute
    {
        get
        {
            var most = 0;
            for (int start = FirstMinute, end = start; end < _counted.Count; end++)
            {
                while (_counted[end] - _counted[start] >= Minute - Tolerance)
                {
                    start++;
                }

                most = Math.Max(most, end - start + 1);
            }

            return most;
        }
    }

    public bool KeepsBound => FirstMinute <= MaxInFirstMinute && WorstLaterMinute <= MaxInLaterMinute;

    public IReadOnlyList<TimeSpan> Counted => _counted;

    /// <summary>Lets a caller ask at each step for some time.</summary>
    public static PaceRun Simulate(IReadOnlyList<Reaction> reactions, TimeSpan duration, TimeSpan step)
    {
        var clock = new SimulatedClock();
        using var endpoint = new SimulatedEndpoint(reactions, () => clock.Elapsed);
        var settings = new TokenSettings(
            new OneNceOptions
            {
                ClientId = "100_id",
                ClientSecret = "secret",
                AttemptTimeout = SimulatedClock.AttemptTimeout,
                BackchannelHandlerFactory = () => endpoint,
            }
        );
        using var source = new OneNceTokenSource(
            settings,
            new TokenClock(clock),
            new Jitter(() => 0),
            NullLogger.Instance
        );
        var served = 0;
        var failures = 0;
        var first = (Served: 0, Failures: 0);
        Task<AccessToken>? asked = null;
        for (var time = TimeSpan.Zero; time < duration; time += step)
        {
            asked ??= source.GetTokenAsync().AsTask();
            Settle(source, clock, endpoint, asked);
            if (asked.IsCompletedSuccessfully && !endpoint.Rejects(asked.Result.Value))
            {
                served++;
            }
            else if (asked.IsCompletedSuccessfully)
            {
                failures++;
                source.Invalidate(asked.Result);
            }
            else if (asked.IsCompleted)
            {
                failures++;
                _ = asked.Exception;
            }

            asked = asked.IsCompleted ? null : asked;
            first = time < Minute ? (served, failures) : first;
            clock.Advance(step);
        }

        asked?.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);
        return new PaceRun(endpoint, served, failures, first.Served, first.Failures);
    }

    /// <summary>Waits until nothing happens any more before the clock goes on.</summary>
    private static void Settle(OneNceTokenSource source, SimulatedClock clock, SimulatedEndpoint endpoint, Task asked)
    {
        var wait = default(SpinWait);
        while (true)
        {
            if (source.Cache.InFlight.IsCompleted)
            {
                if (asked.IsCompleted)
                {
                    return;
                }
            }
            else if (clock.HasPause || endpoint.IsHanging)
            {
                return;
            }

            wait.SpinOnce(sleep1Threshold: -1);
        }
    }
}
