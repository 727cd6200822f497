using System.Globalization;
using System.Text.RegularExpressions;

namespace OneNce.Generation.Tests.Support;

/// <summary>What a build said.</summary>
internal sealed record Build(int ExitCode, string Output)
{
    /// <summary>Gets how often NSwag ran.</summary>
    public int Generations => Regex.Count(Output, @"^\s*(\d+>)?NSwag: ", RegexOptions.Multiline);

    public bool Succeeded => ExitCode == 0;

    public bool Warned => Output.Contains(": warning ", StringComparison.Ordinal);

    /// <summary>Gets the errors, each once, in the form that IDEs and build servers read.</summary>
    public IReadOnlyList<BuildError> Errors => [.. Regex
        .Matches(Output, @"^\s*(?<file>[^\r\n]+?)(\((?<line>\d+),(?<column>\d+)\))? ?: error (?<code>\w+): (?<text>[^\r\n]*)", RegexOptions.Multiline)
        .Select(match => new BuildError(match.Groups["file"].Value, Number(match.Groups["line"]), match.Groups["code"].Value, match.Groups["text"].Value))
        .Distinct()];

    public Build MustSucceed()
    {
        Assert.That(Succeeded, Is.True, Output);
        return this;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
}

/// <summary>An error of a build; line 0 where it gave none.</summary>
internal sealed record BuildError(string File, int Line, string Code, string Text);
