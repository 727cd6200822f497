using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>
/// What people decided about changes, in <c>drift-decisions.yml</c> beside a document: changes that are accepted, and
/// rules that weigh more or less for them.
/// </summary>
internal sealed partial class ChangeDecisions
{
    public const string FileName = "drift-decisions.yml";

    private readonly IReadOnlyList<Acceptance> _accepted;
    private readonly IReadOnlyDictionary<string, Severity> _severities;

    private ChangeDecisions(IReadOnlyList<Acceptance> accepted, IReadOnlyDictionary<string, Severity> severities) =>
        (_accepted, _severities) = (accepted, severities);

    public static ChangeDecisions None { get; } = new([], new Dictionary<string, Severity>());

    /// <exception cref="UnreadableException">The file is missing, or says something that is not understood.</exception>
    public static ChangeDecisions Read(string file)
    {
        var root = YamlReader.Read(file, SourceText.Read(file));
        CheckKeys(file, root, "accepted", "severities");
        var severities = root.Get("severities")
            .Entries()
            .ToDictionary(entry => RuleOf(file, entry.Key, entry.At), entry => SeverityOf(file, entry));
        return new([.. root.Get("accepted").Items().Select(item => AcceptanceOf(file, item))], severities);
    }

    /// <summary>The file beside one of the documents, or one folder up; null if there is none.</summary>
    public static string? FileBeside(string old, string @new) => Beside.Find(FileName, old, @new);

    /// <summary>Returns the change as it is judged here.</summary>
    /// <param name="change">The change.</param>
    /// <param name="version">The version of the new document.</param>
    public Change Judge(Change change, string version)
    {
        var accepted = _accepted.FirstOrDefault(accepted => accepted.Covers(change, version));
        change = accepted is null ? change : change with { Accepted = accepted.Why };
        return _severities.TryGetValue(change.Rule.Id, out var severity)
            ? change with
            {
                Rule = change.Rule with { Request = severity, Response = severity },
            }
            : change;
    }

    private static Acceptance AcceptanceOf(string file, Node item)
    {
        CheckKeys(file, item, "rule", "pointer", "why", "until");
        string Needed(string key) =>
            item.Text(key) is { Length: > 0 } text
                ? text
                : throw new UnreadableException(file, item.At, $"An accepted change needs '{key}'. Add it.");
        var rule = RuleOf(file, Needed("rule"), item.At);
        return new(rule, Needed("pointer").TrimEnd('/'), Needed("why"), item.Text("until"));
    }

    private static string RuleOf(string file, string id, Position at) =>
        Rules.All.Any(rule => rule.Id == id)
            ? id
            : throw new UnreadableException(file, at, $"There is no rule '{id}'. The reports name the rules.");

    private static Severity SeverityOf(string file, Entry entry) =>
        entry.Value.Text() switch
        {
            "info" => Severity.Info,
            "warning" => Severity.Warning,
            "breaking" => Severity.Breaking,
            _ => throw new UnreadableException(file, entry.At, "A severity is info, warning or breaking."),
        };

    private static void CheckKeys(string file, Node node, params ReadOnlySpan<string> known)
    {
        foreach (var entry in node.Entries())
        {
            if (!known.Contains(entry.Key))
            {
                var reason = $"'{entry.Key}' is not known here: {string.Join(", ", known!)}.";
                throw new UnreadableException(file, entry.At, reason);
            }
        }
    }

    /// <summary>A change that somebody accepted.</summary>
    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Pointer">Where it is, or what it is in.</param>
    /// <param name="Why">Why it is accepted.</param>
    /// <param name="Until">The last version of the document for which it is.</param>
    private sealed record Acceptance(string Rule, string Pointer, string Why, string? Until)
    {
        public bool Covers(Change change, string version) =>
            change.Rule.Id == Rule
            && (change.Pointer == Pointer || change.Pointer.StartsWith(Pointer + "/", StringComparison.Ordinal))
            && (Until is null || Until == version || Compare(version, Until) <= 0);
    }

    /// <summary>Compares versions such as v2.1.1 by their numbers.</summary>
    private static int Compare(string one, string other)
    {
        var (left, right) = (NumbersOf(one), NumbersOf(other));
        var pairs = Enumerable
            .Range(0, Math.Max(left.Count, right.Count))
            .Select(index => left.ElementAtOrDefault(index).CompareTo(right.ElementAtOrDefault(index)));
        return pairs.FirstOrDefault(result => result != 0);
    }

    private static List<long> NumbersOf(string version) =>
        [
            .. Number()
                .Matches(version)
                .Select(match => long.TryParse(match.Value, out var number) ? number : long.MaxValue),
        ];

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
