using OneNce.Simulation;
using OneNce.Tests.Shared;

namespace OneNce.Harness.Sharing;

/// <summary>How many calls many replicas of one application make, with a lock provider and without.</summary>
internal static class SharingCommand
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly double[] Latencies = [0.25, 1, 5];

    public static async Task<int> RunAsync(int minutes)
    {
        var table = new Table("scenario", "lock provider", "calls", "failed requests", "wanted");
        var failed = 0;
        foreach (var hasLocks in new[] { true, false })
        {
            Simulate(hasLocks);
        }

        using (var redis = await RedisServer.StartAsync())
        {
            if (redis is null)
            {
                await Console.Error.WriteLineAsync("This machine has no redis-server: install it.");
                return 2;
            }

            await using var scenarios = await RedisScenarios.StartAsync(redis);
            var (calls, failures) = await scenarios.StartProcessesAsync(16);
            Add("16 real processes cold on one redis-server", true, calls, failures, maxCalls: 1);
            (calls, failures, var slowest) = await scenarios.KillTheHolderAsync(8);
            Add(
                $"the holder is killed while it fetches; the slowest of the others waited {slowest.TotalSeconds:0.0} s",
                true,
                calls,
                failures,
                maxCalls: 2
            );
            foreach (var hasLocks in new[] { true, false })
            {
                var (requests, chaosCalls, chaosFailures) = await scenarios.DisturbAsync(
                    100,
                    TimeSpan.FromMinutes(minutes),
                    hasLocks
                );
                Add(
                    $"Redis killed, restarted, paused, flushed, garbage for {minutes} min, {requests} requests",
                    hasLocks,
                    chaosCalls,
                    chaosFailures
                );
            }
        }

        table.Write(Console.Out);
        return failed == 0 ? 0 : 1;

        void Simulate(bool hasLocks)
        {
            foreach (var latency in Latencies)
            {
                using var fleet = new SimulatedFleet { HasLocks = hasLocks, Latency = TimeSpan.FromSeconds(latency) };
                var outcomes = fleet.Ask(fleet.Add(200));
                Add(
                    $"200 replicas cold at once, endpoint {latency} s",
                    hasLocks,
                    fleet.Calls.Count,
                    CountErrors(outcomes),
                    hasLocks ? 1 : null
                );
            }

            foreach (var latency in Latencies)
            {
                using var fleet = new SimulatedFleet { HasLocks = hasLocks, Latency = TimeSpan.FromSeconds(latency) };
                var replicas = fleet.Add(200);
                var outcomes = new List<SimulatedFleet.Outcome>();
                for (var minute = 0; minute < 24 * 60; minute++)
                {
                    outcomes.AddRange(fleet.Ask(replicas).Where(outcome => outcome.Error is not null));
                    fleet.Pass(Minute);
                }

                var worst = fleet.Calls.Max(end =>
                    fleet.Calls.Count(call => call > end - fleet.Lifetime && call <= end)
                );
                Add(
                    $"200 warm replicas, 24 hours, endpoint {latency} s ({fleet.Calls.Count / 24d:0.00} a lifetime, {worst} at worst)",
                    hasLocks,
                    fleet.Calls.Count,
                    CountErrors(outcomes),
                    hasLocks ? 28 : null
                );
            }

            using (var fleet = new SimulatedFleet { HasLocks = hasLocks })
            {
                var replicas = fleet.Add(200);
                var first = fleet.Ask(replicas);
                var before = fleet.Calls.Count;
                foreach (var (replica, outcome) in replicas.Zip(first))
                {
                    replica.Source.Invalidate(outcome.Token!);
                }

                var failures = CountErrors(fleet.Ask(replicas));
                Add("the shared token is revoked", hasLocks, fleet.Calls.Count - before, failures, hasLocks ? 1 : null);
            }

            using (var fleet = new SimulatedFleet { HasLocks = hasLocks, Answer = SimulatedFleet.Refusal })
            {
                var replicas = fleet.Add(200);
                for (var second = 0; second < 59; second++)
                {
                    fleet.Ask(replicas);
                    fleet.Pass(TimeSpan.FromSeconds(1));
                }

                Add("wrong secret on 200 replicas, first minute", hasLocks, fleet.Calls.Count, 0, hasLocks ? 3 : null);
            }

            using (
                var fleet = new SimulatedFleet
                {
                    HasLocks = hasLocks,
                    AllowedPerMinute = 600,
                    Latency = TimeSpan.FromSeconds(0.4),
                }
            )
            {
                var outcomes = fleet.Ask(fleet.Add(2_000));
                Add(
                    "2,000 cold replicas, 600 calls a minute, 0.4 s",
                    hasLocks,
                    fleet.Calls.Count,
                    CountErrors(outcomes),
                    hasLocks ? 3 : null
                );
            }
        }

        void Add(string scenario, bool hasLocks, int calls, int failures, int? maxCalls = null)
        {
            failed += failures > 0 || calls > maxCalls ? 1 : 0;
            table.Add(
                scenario,
                hasLocks ? "yes" : "no",
                calls,
                failures,
                maxCalls is { } most ? $"at most {most} calls, 0 failed" : "0 failed"
            );
            Console.Error.WriteLine($"{scenario}: {calls} calls, {failures} failed");
        }
    }

    private static int CountErrors(IEnumerable<SimulatedFleet.Outcome> outcomes) =>
        outcomes.Count(outcome => outcome.Error is not null);
}
