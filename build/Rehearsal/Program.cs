// A rehearsal of new documents: each change that the provider may make is applied in a clone of this repository, as spec/README.md
// says, and the tests are run. Prints a table. Arguments: which changes (by a part of their names); the default is all.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneNce.Generation.Preparation;
using OneNce.Generation.Reading;
using Rehearsal;

const string Document = "spec/1nce-authorization-openapi.yml";
string[] tests =
[
    "tests/OneNce.Generated.Tests",
    "tests/OneNce.Sandbox.Tests",
    "tests/OneNce.Generation.Tests",
    "tests/SpecDrift.Tests",
    "tests/OneNce.Cli.Tests",
];

var repository = Run(Environment.CurrentDirectory, "git", "rev-parse", "--show-toplevel").Output.Trim();
var folder = Directory.CreateTempSubdirectory("rehearsal-").FullName;
var clone = Path.Combine(folder, "clone");
var allGreen = true;
try
{
    Run(folder, "git", "clone", "--quiet", repository, clone);
    Console.WriteLine(
        "| document | what `spec apply` left to decide | again | tests | time |\n| --- | --- | --- | --- | --- |"
    );
    foreach (var (name, make) in Changes.All.Where(change => args.Length == 0 || args.Any(change.Name.Contains)))
    {
        var watch = Stopwatch.StartNew();
        Run(clone, "git", "reset", "--quiet", "--hard");
        Run(clone, "git", "clean", "--quiet", "-fd");
        var document = Path.Combine(folder, "new.yml");
        File.WriteAllText(document, Changed(Path.Combine(clone, Document), make));

        var decisions = Apply(clone, document);
        var before = Run(clone, "git", "diff").Output;
        Apply(clone, document);
        var again = Run(clone, "git", "diff").Output == before ? "nothing" : "changed";
        var failed = decisions.Any(decision => decision.Contains("does not build", StringComparison.Ordinal))
            ? ["the build, as decided above"]
            : tests.SelectMany(test => Failed(clone, test)).Distinct().ToList();
        // Only a client that does not build explains tests that fail, and it is one of the decisions.
        var isExplained = failed.Count == 0 || failed is ["the build, as decided above"];
        allGreen &= again == "nothing" && isExplained;
        var decided = decisions.Count == 0 ? "nothing" : string.Join("<br>", decisions.Select(Short));
        var result = failed.Count == 0 ? "green" : string.Join("<br>", failed);
        var time = watch.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        Console.WriteLine($"| {name} | {decided} | {again} | {result} | {time} s |");
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return allGreen ? 0 : 1;

static string Changed(string file, Action<OneNce.Generation.Preparation.Node> make)
{
    var root = OneNce.Generation.Preparation.Node.From(YamlReader.Read(file, SourceText.Read(file)));
    make(root);
    return Json(root)!.ToJsonString();
}

// NodeWriter is for NSwag, and writes numbers as texts: that would be a change of its own.
static JsonNode? Json(OneNce.Generation.Preparation.Node node) =>
    node.IsMap ? new JsonObject(node.Members.Select(member => KeyValuePair.Create(member.Key, Json(member.Value))))
    : node.Items is { } items ? new JsonArray([.. items.Select(Json)])
    : node.IsNull ? null
    : node.IsPlain && Regex.IsMatch(node.Value!, @"^(true|false|-?(0|[1-9]\d*)(\.\d+)?)$") ? JsonNode.Parse(node.Value!)
    : JsonValue.Create(node.Value);

static List<string> Apply(string clone, string document)
{
    string[] run = ["run", "--project", "src/OneNce.Cli", "--", "spec", "apply", document];
    string[] where = ["--project", "src/OneNce.Generated", "--test", "tests/OneNce.Generated.Tests"];
    var (output, code) = Run(clone, "dotnet", [.. run, .. where, "--filter", "GeneratedClientTests"]);
    var decisions = output.Split('\n').Where(line => line.Contains("decide: ", StringComparison.Ordinal)).ToList();
    return decisions.Count > 0 || code == 0 ? decisions : [$"spec apply ended with {code}: {output}"];
}

static IEnumerable<string> Failed(string clone, string test)
{
    var (output, code) = Run(clone, "dotnet", "test", test, "--nologo", "--verbosity", "quiet");
    var failed = Regex
        .Matches(output, @"^  Failed (\S+)", RegexOptions.Multiline)
        .Select(match => match.Groups[1].Value);
    return code == 0 ? [] : failed.DefaultIfEmpty($"{test}: {code}");
}

static string Short(string text) => text.Length > 160 ? text[..160].Trim() + "…" : text.Trim();

static (string Output, int Code) Run(string folder, string program, params IReadOnlyList<string> arguments)
{
    var start = new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
    var output = new StringBuilder();
    using var process = Process.Start(start)!;
    process.OutputDataReceived += (_, line) => Add(output, line.Data);
    process.ErrorDataReceived += (_, line) => Add(output, line.Data);
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    return (output.ToString(), process.ExitCode);
}

static void Add(StringBuilder output, string? line)
{
    lock (output)
    {
        output.Append(line).Append('\n');
    }
}
