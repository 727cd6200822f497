using System.Globalization;
using System.Text.RegularExpressions;

namespace OneNce.Generation.AcceptanceTests.Support;

/// <summary>How a build ended, and what it wrote.</summary>
internal sealed record Build(int ExitCode, string Output)
{
    /// <summary>Gets how often NSwag ran.</summary>
    public int Generations => Regex.Count(Output, @"^\s*(\d+>)?NSwag: ", RegexOptions.Multiline);

    public bool Succeeded => ExitCode == 0;

    public bool Warned => Output.Contains(": warning ", StringComparison.Ordinal);

    /// <summary>
    /// Gets the errors, each once, in the form that IDEs and build servers read; without the one that ends the build
    /// because of them.
    /// </summary>
    public IReadOnlyList<BuildError> Errors =>
        [
            .. Regex
                .Matches(
                    Output,
                    @"^\s*(?<file>[^\r\n]+?)(\((?<line>\d+),(?<column>\d+)\))? ?: error (?<code>\w+): (?<text>[^\r\n]*)",
                    RegexOptions.Multiline
                )
                .Select(match => match.Groups)
                .Select(found => new BuildError(
                    found["file"].Value,
                    Number(found["line"]),
                    found["code"].Value,
                    found["text"].Value
                ))
                .Where(error => error.Code != "ONCE0018")
                .Distinct(),
        ];

    /// <summary>Runs a command of <c>dotnet</c> that builds, or could.</summary>
    public static async Task<Build> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment
    )
    {
        var result = await ChildProcess.RunAsync(ChildProcess.Dotnet, arguments, folder, environment);
        return new Build(result.ExitCode, result.All);
    }

    public Build MustSucceed()
    {
        Assert.That(Succeeded, Is.True, Output);
        return this;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
}

/// <summary>An error of a build; line 0 where it gave none.</summary>
internal sealed record BuildError(string File, int Line, string Code, string Text);
