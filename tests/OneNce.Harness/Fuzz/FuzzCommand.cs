using System.Diagnostics;
using OneNce.Fuzz;

namespace OneNce.Harness.Fuzz;

/// <summary>Many broken answers, and the table of what came of them.</summary>
internal static class FuzzCommand
{
    private const int Workers = 2;
    private const int MaxShown = 3;

    public static async Task<int> RunAsync(int count, int seed)
    {
        var watch = Stopwatch.StartNew();
        var fuzzers = Enumerable
            .Range(0, Workers)
            .Select(worker => Task.Run(() => WorkAsync(worker, count, seed)))
            .ToArray();
        var results = await Task.WhenAll(fuzzers);
        var kinds = results
            .SelectMany(result => result.Kinds)
            .GroupBy(kind => kind.Key, kind => kind.Value)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal);
        var table = new Table("outcome", "answers", "forbidden");
        foreach (var kind in kinds)
        {
            table.Add(kind.Key, kind.Sum(number => number.All), kind.Sum(number => number.Forbidden));
        }

        var violations = results.SelectMany(result => result.Violations).OrderBy(violation => violation.Index).ToList();
        Console.WriteLine(
            FormattableString.Invariant(
                $"{count} answers, seed {seed}, {watch.Elapsed.TotalSeconds:0} s, digest {results.Aggregate(0UL, (sum, result) => sum ^ result.Digest):x16}"
            )
        );
        Console.WriteLine();
        table.Write(Console.Out);
        foreach (
            var (index, what) in violations
                .GroupBy(violation => GetGroup(violation.What))
                .SelectMany(group => group.Take(MaxShown))
        )
        {
            Console.WriteLine(FormattableString.Invariant($"Answer {index}: {what}"));
            Console.WriteLine(Hide(Fuzzer.GetCase(seed, index).ToString()));
            Console.WriteLine();
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task<FuzzTally> WorkAsync(int worker, int count, int seed)
    {
        var fuzzer = new Fuzzer(seed);
        var result = new FuzzTally();
        for (var index = worker; index < count; index += Workers)
        {
            result.Add(index, await fuzzer.RunAsync(index));
        }

        return result;
    }

    private static string GetGroup(string violation) => violation[..Math.Min(16, violation.Length)];

    private static string Hide(string text) =>
        Shorten(
            text.Replace(Canaries.WebToken, "<web token>", StringComparison.Ordinal)
                .Replace(Canaries.Token, "<token>", StringComparison.Ordinal)
        );

    private static string Shorten(string text) => text.Length > 1500 ? text[..700] + " … " + text[^700..] : text;
}
