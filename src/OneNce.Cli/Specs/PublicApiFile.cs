using System.Text.RegularExpressions;

namespace OneNce.Cli.Specs;

/// <summary>
/// The public members of a project, which Microsoft.CodeAnalysis.PublicApiAnalyzers compares with its code: PublicAPI.Shipped.txt
/// and PublicAPI.Unshipped.txt.
/// </summary>
internal sealed partial class PublicApiFile
{
    private const string Removed = "*REMOVED*";

    private readonly string _folder;

    private PublicApiFile(string folder) => _folder = folder;

    private string Unshipped => Path.Combine(_folder, "PublicAPI.Unshipped.txt");

    /// <summary>Returns the files of a project, if it has them.</summary>
    public static PublicApiFile? Of(string folder) =>
        File.Exists(Path.Combine(folder, "PublicAPI.Unshipped.txt")) ? new(folder) : null;

    /// <summary>Records what a build says is missing (RS0016) or gone (RS0017).</summary>
    /// <returns>The members that were recorded.</returns>
    public IReadOnlyList<string> Record(IEnumerable<string> lines)
    {
        var found = lines.Select(line => Symbol().Match(line)).Where(match => match.Success).ToList();
        string[] SymbolsOf(string code) =>
            [
                .. found
                    .Where(match => match.Groups["code"].Value == code)
                    .Select(match => match.Groups["symbol"].Value)
                    .Distinct(),
            ];
        var (added, gone) = (SymbolsOf("RS0016"), SymbolsOf("RS0017"));
        var file = TextFile.Read(Unshipped);
        var entries = file.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var header = entries.Where(entry => entry[0] == '#');
        var members = entries.Where(entry => entry[0] != '#').ToList();
        var shipped = gone.Where(symbol => !members.Contains(symbol)).Select(symbol => Removed + symbol);
        string[] kept = [.. members.Except(gone), .. added, .. shipped];
        string[] all = [.. header, .. kept.Distinct().Order(StringComparer.Ordinal)];
        file.Replace(string.Concat(all.Select(entry => entry + file.NewLine)));
        return [.. added.Select(symbol => "+ " + symbol), .. gone.Select(symbol => "− " + symbol)];
    }

    [GeneratedRegex(@"\b(?<code>RS001[67]): Symbol '(?<symbol>.+)' is ", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();
}
