using System.Collections.Concurrent;
using System.Globalization;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>What was run, as a table; printed at the end.</summary>
internal static class Matrix
{
    private static readonly ConcurrentQueue<string> Rows = [];

    public static void Add(string consumer, string framework, TimeSpan took) =>
        Rows.Enqueue(
            string.Create(CultureInfo.InvariantCulture, $"| {consumer} | {framework} | {took.TotalSeconds:0.0} s |")
        );

    public static void Print()
    {
        if (!Rows.IsEmpty)
        {
            string[] table = ["| consumer | framework | took |", "| --- | --- | --- |", .. Rows];
            TestContext.Progress.WriteLine(string.Join('\n', table));
        }
    }
}
