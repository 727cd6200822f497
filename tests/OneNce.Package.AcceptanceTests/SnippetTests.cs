using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>
/// Every C# snippet of a README compiles as a reader pastes it: as the only file of a new web project that has the
/// packages. Nothing is added to it.
/// </summary>
public sealed partial class SnippetTests
{
    private static readonly string[] Readmes =
    [
        "README.md",
        "src/OneNce.Generated/README.md",
        "src/OneNce.Kiota/README.md",
        "src/OneNce.Sandbox/README.md",
    ];

    /// <summary>What the SDK suppresses as well: packages refer to the framework that they were built for.</summary>
    private static readonly Dictionary<string, ReportDiagnostic> Suppressed = new()
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private MetadataReference[] _references = null!;
    private string[] _sources = null!;

    private static IEnumerable<TestCaseData> Snippets =>
        from readme in Readmes
        from snippet in Snippet()
            .Matches(Repository.Read(readme).ReplaceLineEndings("\n"))
            .Select((match, at) => (match, at))
        select new TestCaseData(snippet.match.Groups[1].Value).SetArgDisplayNames($"{readme} {snippet.at + 1}");

    [OneTimeSetUp]
    public async Task BuildTheProject()
    {
        var folder = Path.Combine(await Consumers.BuiltAsync(), "Snippets");
        var items = await Dotnet.RunAsync(
            folder,
            "msbuild",
            "-t:ResolveAssemblyReferences",
            "-getItem:ReferencePath,Compile"
        );
        using var json = JsonDocument.Parse(items.MustSucceed().Output);
        string[] Paths(string item) =>
            [
                .. json
                    .RootElement.GetProperty("Items")
                    .GetProperty(item)
                    .EnumerateArray()
                    .Select(found => found.GetProperty("FullPath").GetString()!),
            ];
        _references = [.. Paths("ReferencePath").Select(path => MetadataReference.CreateFromFile(path))];
        var usings = Directory.EnumerateFiles(folder, "*.GlobalUsings.g.cs", SearchOption.AllDirectories);
        _sources = [.. Paths("Compile").Where(File.Exists).Union(usings).Select(File.ReadAllText)];
    }

    [TestCaseSource(nameof(Snippets))]
    public void A_snippet_compiles_as_it_is_pasted(string snippet)
    {
        var isProgram = !snippet.Contains("public sealed class", StringComparison.Ordinal);
        var kind = isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var compilation = CSharpCompilation.Create(
            "Pasted",
            [.. _sources.Prepend(snippet).Select(source => CSharpSyntaxTree.ParseText(source))],
            _references,
            new CSharpCompilationOptions(
                kind,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: Suppressed
            )
        );
        var problems = compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning);
        Assert.That(problems.Select(problem => problem.ToString()), Is.Empty);
    }

    [Test]
    public void No_snippet_is_hidden_from_the_compiler() =>
        Assert.That(
            Readmes.Where(readme => Fence().IsMatch(Repository.Read(readme))),
            Is.Empty,
            "C# stands in blocks of 'csharp', at the margin."
        );

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"^[ \t]+```csharp|^```\r?\n(using |await )|^```(cs|c#)\b", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
