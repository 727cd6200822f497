using System.Collections.Concurrent;
using System.Diagnostics;
using OneNce.Simulation;

namespace OneNce.Harness.Pace;

/// <summary>How often the token endpoint is asked, by what it does.</summary>
internal static class PaceCommand
{
    private const int SequenceLength = 6;
    private const int ShortSequenceLength = 3;
    private const int MaxShown = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly ParallelOptions TwoCores = new() { MaxDegreeOfParallelism = 2 };

    public static async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var behaviours = Behaviours();
        var ours = new PaceRun[behaviours.Count];
        Parallel.For(
            0,
            behaviours.Count,
            TwoCores,
            index => ours[index] = PaceRun.Simulate(behaviours[index], Hour, TimeSpan.FromMilliseconds(10))
        );
        var theirs = await Task.WhenAll(behaviours.Select(behaviour => AzureRun.RunAsync(behaviour, Minute)));

        Console.WriteLine("Requests of the token endpoint, one caller that asks every 10 ms for an hour");
        Console.WriteLine();
        var pace = new Table(
            "the endpoint's answer",
            "first minute",
            "worst later minute",
            "hour",
            "refreshes in it",
            "served"
        );
        var peers = new Table(
            "the endpoint's answer",
            "calls",
            "failures",
            "served",
            "Azure.Core: calls",
            "failures",
            "served"
        );
        for (var index = 0; index < behaviours.Count; index++)
        {
            var (name, run, peer) = (Name(behaviours[index]), ours[index], theirs[index]);
            pace.Add(
                name,
                run.FirstMinute,
                run.WorstLaterMinute,
                run.Calls,
                run.Renewals,
                FormattableString.Invariant($"{100.0 * run.Served / (run.Served + run.Failures):0} %")
            );
            peers.Add(
                name,
                run.CallsInFirstMinute,
                run.FailuresInFirstMinute,
                run.ServedInFirstMinute,
                peer.Calls,
                peer.Failures,
                peer.Served
            );
        }

        pace.Write(Console.Out);
        Console.WriteLine("The first minute beside Azure.Core's bearer policy");
        Console.WriteLine();
        peers.Write(Console.Out);
        var broken = behaviours
            .Select((behaviour, index) => (Sequence: behaviour, Run: ours[index]))
            .Where(pair => !pair.Run.KeepsBound)
            .ToList();
        broken.AddRange(TrySequences(SequenceLength, Sequences.Reactions));
        broken.AddRange(TrySequences(ShortSequenceLength, Sequences.ManyReactions));
        foreach (var (sequence, run) in broken.Take(MaxShown))
        {
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{run.FirstMinute} in the first, {run.WorstLaterMinute} in a later minute: {Name(sequence)}"
                )
            );
            Console.WriteLine(
                "  "
                    + string.Join(
                        " ",
                        run.Counted.Take(40)
                            .Select(at => at.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture))
                    )
            );
        }

        Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0} s"));
        return broken.Count == 0 ? 0 : 1;
    }

    private static List<(IReadOnlyList<Reaction> Sequence, PaceRun Run)> TrySequences(
        int length,
        IReadOnlyList<Reaction> reactions
    )
    {
        var broken = new ConcurrentBag<(IReadOnlyList<Reaction> Sequence, PaceRun Run)>();
        var all = 0;
        var first = 0;
        var later = 0;
        var gate = new object();
        Parallel.ForEach(
            Sequences.All(length, reactions),
            TwoCores,
            sequence =>
            {
                var run = PaceRun.Simulate(sequence, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(1));
                if (!run.KeepsBound)
                {
                    broken.Add((sequence, run));
                }

                lock (gate)
                {
                    all++;
                    first = Math.Max(first, run.FirstMinute);
                    later = Math.Max(later, run.WorstLaterMinute);
                }
            }
        );
        Console.WriteLine(
            FormattableString.Invariant(
                $"All {all} sequences of {length} out of {reactions.Count} answers, repeated for 10 minutes: at most {first} requests in the first minute and {later} in a later one; {broken.Count} break the bound."
            )
        );
        Console.WriteLine();
        return [.. broken.OrderByDescending(pair => pair.Run.WorstLaterMinute)];
    }

    private static string Name(IReadOnlyList<Reaction> behaviour) => string.Join(", then ", behaviour);

    private static List<IReadOnlyList<Reaction>> Behaviours()
    {
        static Reaction Wait(string name, params (string Name, string Value)[] headers) =>
            Reaction.Answer(name, 429, "", "application/json", headers);

        const string Later = "Fri, 27 Nov 2026 12:01:30 GMT";
        const string Sent = "Fri, 27 Nov 2026 12:00:00 GMT";
        var error = Reaction.Answer("500", 500);
        return
        [
            [Reaction.Answer("400, unknown code", 400, """{"errorCode":"Unheard","message":"Something."}""")],
            [Reaction.BadCredentials],
            [Reaction.Answer("401", 401)],
            [Reaction.Answer("401 with a code", 401, """{"errorCode":"Unauthorized"}""")],
            [Reaction.Answer("403", 403)],
            [Reaction.Answer("404", 404)],
            [Reaction.Answer("302", 302, "", "text/html", ("Location", "https://login.example.com/"))],
            [Reaction.Answer("408", 408)],
            [Reaction.Answer("200, a web page", 200, "<html></html>", "text/html")],
            [Reaction.Answer("200, garbage", 200, "{\"access_token\":")],
            [Reaction.Answer("200, empty", 200)],
            [Reaction.Answer("204", 204)],
            [Wait("429")],
            [Wait("429 Retry-After: 0", ("Retry-After", "0"))],
            [Wait("429 Retry-After: 7", ("Retry-After", "7"))],
            [Wait("429 Retry-After: 60", ("Retry-After", "60"))],
            [Wait("429 Retry-After: 9 × 30", ("Retry-After", new string('9', 30)))],
            [Wait("429 Retry-After: -1", ("Retry-After", "-1"))],
            [Wait("429 Retry-After: 5, 60", ("Retry-After", "5, 60"))],
            [Wait("429 Retry-After: a date", ("Retry-After", Later))],
            [Wait("429 Retry-After: a date, with Date", ("Retry-After", Later), ("Date", Sent))],
            [Reaction.Answer("503", 503)],
            [error],
            [Reaction.Reset],
            [Reaction.Hang],
            [Reaction.Token(1)],
            [Reaction.Token(5)],
            [Reaction.Token(19)],
            [Reaction.Token(20)],
            [Reaction.Token(60)],
            [Reaction.Token(3600)],
            [Reaction.Token(3600, isRejected: true)],
            [Reaction.Token(5, isRejected: true)],
            [Reaction.Token(20), error],
            [Reaction.Token(5), error],
            [error, Reaction.Token(3600)],
            [Reaction.Token(3600), Reaction.BadCredentials],
            [Reaction.BadCredentials, Reaction.Token(3600, isRejected: true)],
            [error, error, error, error, Reaction.Token(5)],
            [
                Reaction.BadCredentials,
                Reaction.BadCredentials,
                Reaction.BadCredentials,
                Reaction.BadCredentials,
                Reaction.Token(5),
                error,
                error,
            ],
        ];
    }
}
