using System.Text.RegularExpressions;

namespace OneNce.Tests.Replay;

/// <summary>spec/QUIRKS.md, read.</summary>
internal static partial class Ledger
{
    /// <summary>The rows, by id: each the cells of its table row.</summary>
    public static IReadOnlyDictionary<string, string[]> Rows { get; } =
        Repository
            .Read("spec", "QUIRKS.md")
            .Split('\n')
            .Where(line => Row().IsMatch(line))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())
            .ToDictionary(cells => cells[0]);

    /// <summary>Names found in answers, each with the schema's name that it is read as.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } =
        Rows
            .Values.Select(cells => Alias().Match(cells[3]))
            .Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex(@"^\| Q\d+ \|")]
    private static partial Regex Row();

    [GeneratedRegex("`(.+)` → `(.+)`")]
    private static partial Regex Alias();
}
