using System.Globalization;
using System.Text.RegularExpressions;
using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>
/// Takes a new document over into a project that ships its client as a package: everything but what only a person can
/// decide. Each step uses a file that the project has; run twice, it changes nothing.
/// </summary>
/// <param name="console">Receives what was done.</param>
/// <param name="project">The project.</param>
/// <param name="document">Its document.</param>
/// <param name="tests">Test projects that compare the client with what was recorded.</param>
/// <param name="filter">Which of their tests to run.</param>
internal sealed partial class SpecBump(
    CliConsole console,
    ProjectFile project,
    string document,
    IReadOnlyList<string> tests,
    string? filter
)
{
    /// <summary>A removed member can leave others without a use.</summary>
    private const int MostBuilds = 4;

    private readonly List<string> _decisions = [];

    private string SpecFolder => Path.GetDirectoryName(document)!;

    /// <returns>The exit code.</returns>
    /// <param name="content">The new document.</param>
    /// <param name="location">Where it comes from.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<int> RunAsync(byte[] content, string location, CancellationToken cancellationToken)
    {
        var released = Path.Combine(SpecFolder, "released", Path.GetFileName(document));
        var baseline = await File.ReadAllBytesAsync(File.Exists(released) ? released : document, cancellationToken);
        var (old, @new) = (Documents.Parse(document, baseline), Documents.Parse(location, content));
        var api = PublicApiFile.Of(project.Folder);
        var report = Compare(old, @new, isPackage: api is not null);
        console.WriteMessage(report.Verdict);

        Document(content, @new);
        if (await BuildAsync(api, cancellationToken))
        {
            await TestAsync(cancellationToken);
        }

        Version(report, old, @new);
        Decide(report);
        _decisions.ForEach(decision => console.WriteMessage($"decide: {decision}"));
        await console.WriteLineAsync(document);
        return _decisions.Count == 0 ? ExitCode.Done : ExitCode.ChangesToDecide;
    }

    private Report Compare(SpecDocument old, SpecDocument @new, bool isPackage)
    {
        var quirks = Path.Combine(SpecFolder, "QUIRKS.md");
        var decided = Path.Combine(SpecFolder, ChangeDecisions.FileName);
        return Report.Of(
            old,
            @new,
            File.Exists(quirks) ? KnownQuirks.Read(quirks) : [],
            new ClientGenerator(project.ClientOf(document) with { ShipsAsPackage = isPackage }),
            File.Exists(decided) ? ChangeDecisions.Read(decided) : null
        );
    }

    /// <summary>Writes the document, and what is recorded of it beside it.</summary>
    private void Document(byte[] content, SpecDocument @new)
    {
        var before = File.ReadAllBytes(document);
        var change = new FileChange(document, content);
        if (!change.IsNeeded)
        {
            Say("document", "it is the new one already");
            return;
        }

        var version = Documents.Parse(document, before).Version;
        change.Write();
        Say("document", $"wrote {document}");
        var readme = Path.Combine(SpecFolder, "README.md");
        if (!File.Exists(readme))
        {
            Say("provenance", $"there is no {readme}");
            return;
        }

        var file = TextFile.Read(readme);
        var text = file.Text.Replace(
            SpecManifest.HashOf(before),
            SpecManifest.HashOf(content),
            StringComparison.Ordinal
        );
        text = text.Replace($"`{version}`", $"`{@new.Version}`", StringComparison.Ordinal);
        var today = console.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        text = Retrieved().Replace(text, match => match.Groups[1].Value + today);
        Say("provenance", file.Replace(text) ? $"wrote {readme}" : $"{readme} does not mention the document's hash");
    }

    /// <summary>Generates the client by building the project, and records the public members that changed.</summary>
    private async Task<bool> BuildAsync(PublicApiFile? api, CancellationToken cancellationToken)
    {
        for (var build = 1; build <= MostBuilds; build++)
        {
            var (succeeded, lines) = await DotNet.RunAsync(["build", project.Path], cancellationToken);
            if (succeeded)
            {
                Say("client", $"{project.Name} builds");
                return true;
            }

            var recorded = api?.Record(lines) ?? [];
            foreach (var member in recorded)
            {
                Say("public API", member);
            }

            if (recorded.Count == 0)
            {
                var errors = lines
                    .Where(line => line.Contains(": error ", StringComparison.Ordinal))
                    .Distinct()
                    .Take(5);
                _decisions.Add($"{project.Name} does not build. Correct what was written by hand:");
                _decisions.AddRange(errors);
                return false;
            }
        }

        _decisions.Add($"{project.Name} does not build, although its public members were recorded. Build it.");
        return false;
    }

    /// <summary>Runs tests, and takes over what they recorded of the client.</summary>
    private async Task TestAsync(CancellationToken cancellationToken)
    {
        foreach (var test in tests)
        {
            var (succeeded, _) = await DotNet.RunAsync(
                ["test", test, .. filter is null ? [] : new[] { "--filter", filter }],
                cancellationToken
            );
            var folder = Directory.Exists(test) ? test : Path.GetDirectoryName(Path.GetFullPath(test))!;
            foreach (var received in Directory.GetFiles(folder, "*.received.*", SearchOption.AllDirectories))
            {
                var recorded = received.Replace(".received.", ".", StringComparison.Ordinal);
                File.Move(received, recorded, overwrite: true);
                Say("record", $"wrote {recorded}: read the difference");
                succeeded = true;
            }

            if (!succeeded)
            {
                _decisions.Add($"the tests of {test} fail, and left no record to take over. Run them");
            }
        }
    }

    /// <summary>Raises the version as far as the changes require, and drafts the changelog.</summary>
    private void Version(Report report, SpecDocument old, SpecDocument @new)
    {
        if (VersionFile.Find(project, SpecFolder) is not { } file)
        {
            Say("version", "no file of the project has a <Version>");
            return;
        }

        var version = ReleasePlan.Lowest(file.Released, report.Bump);
        var raised = file.RaiseTo(version);
        Say("version", raised ? $"raised to {version} ({report.Bump.Word()})" : $"{file.Current} is high enough");
        var changelog = Path.Combine(project.Folder, "CHANGELOG.md");
        if (!File.Exists(changelog) || !report.Changed)
        {
            Say("changelog", report.Changed ? $"there is no {changelog}" : "nothing to say");
            return;
        }

        var log = TextFile.Read(changelog);
        var current = raised ? version : file.Current;
        var text = ChangelogDraft.Insert(log.Text, current.ToString(), report, old.Version, @new.Version);
        Say("changelog", log.Replace(text) ? $"drafted in {changelog}" : "it has the section already");
    }

    private void Decide(Report report)
    {
        var quirks = Path.Combine(SpecFolder, "QUIRKS.md");
        if (File.Exists(quirks))
        {
            _decisions.AddRange(
                ReleasePlan
                    .Undecided(report.Quirks, File.ReadAllText(quirks))
                    .Select(quirk => $"quirk {quirk}: write a line under Decisions in {quirks}")
            );
        }

        var open = report.Decisions.Where(finding =>
            !finding.First.Rule.Id.StartsWith("quirk.", StringComparison.Ordinal)
        );
        _decisions.AddRange(
            open.Select(finding =>
                $"{finding.Where}: {finding.First.Rule.Reason} {string.Join("; ", finding.Details)} Keep it working in a "
                + $"partial class, or accept {finding.First.Rule.Id} in {ChangeDecisions.FileName}"
            )
        );
    }

    private void Say(string step, string what) => console.WriteMessage($"{step}: {what}.");

    [GeneratedRegex(@"(?m)(^\|\s*(?:retrieved|fetched)\s*\|\s*)\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Retrieved();
}
