using System.Text.RegularExpressions;

namespace OneNce.Tests.Conventions;

/// <summary>The workflows run what others wrote: actions, and documents that were fetched.</summary>
public sealed partial class WorkflowTests
{
    private static IEnumerable<string> Workflows =>
        Directory.GetFiles(Repository.PathOf(".github", "workflows"), "*.yml").Select(Path.GetFileName)!;

    [TestCaseSource(nameof(Workflows))]
    public void Actions_are_pinned_by_their_commit(string workflow) =>
        Assert.That(
            Used().Matches(Repository.Read(".github", "workflows", workflow)).Select(match => match.Groups[1].Value),
            Is.Not.Empty.And.All.Match("^[\\w-]+/[\\w-]+@[0-9a-f]{40} # v[0-9.]+$")
        );

    [TestCaseSource(nameof(Workflows))]
    public void What_runs_code_of_others_may_not_write(string workflow)
    {
        var text = Repository.Read(".github", "workflows", workflow);
        Assert.That(text, Does.Contain("\npermissions:\n  contents: read\n"));
        var jobs = Regex.Split(text[text.IndexOf("\njobs:", StringComparison.Ordinal)..], @"\n(?=  [\w-]+:\n)");
        Assert.That(
            jobs.Where(job =>
                job.Contains(": write", StringComparison.Ordinal) || job.Contains("secrets.", StringComparison.Ordinal)
            ),
            Has.None.Contains("dotnet").And.None.Contains(".ci/run")
        );
        Assert.That(text, Does.Not.Contain("--force"));
    }

    [TestCaseSource(nameof(Workflows))]
    public void Runs_of_one_workflow_do_not_meet(string workflow) =>
        Assert.That(Repository.Read(".github", "workflows", workflow), Does.Contain("\nconcurrency:\n"));

    [GeneratedRegex(@"uses: (.+)")]
    private static partial Regex Used();
}
