using System.Collections.Concurrent;
using System.Globalization;

namespace OneNce.Package.Tests.Support;

/// <summary>What was run, as a table; printed at the end.</summary>
internal static class Matrix
{
    private static readonly ConcurrentQueue<string> Rows = [];

    public static void Add(string consumer, string framework, TimeSpan took) =>
        Rows.Enqueue($"| {consumer} | {framework} | {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s |");

    public static void Print()
    {
        if (!Rows.IsEmpty)
        {
            TestContext.Progress.WriteLine(string.Join('\n', Rows.Prepend("| --- | --- | --- |").Prepend("| consumer | framework | took |")));
        }
    }
}
