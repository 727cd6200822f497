extern alias generation;

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using generation::OneNce.Generation.Reading;
using OneNce.Cli.Console;
using OneNce.Cli.Specs;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec add</c>: stores a document, and names it in the project.</summary>
internal sealed partial class SpecAddCommand : Command, IHasHelpNotes
{
    private readonly Argument<string> _source = new("SOURCE")
    {
        Description =
            "An https address, a file, or a name under which 1NCE publishes a document at https://help.1nce.com/specs/: "
            + "authorization, sim-management, order-management and others.",
    };

    private readonly Option<string> _project = SpecOptions.Project();

    private readonly Option<string> _client = OptionFactory.Text(
        "--client",
        "NAME",
        "The class to generate; the default is the document's name: SimManagementClient."
    );

    private readonly Option<string> _namespace = OptionFactory.Text(
        "--namespace",
        "NAME",
        "Its namespace; the default is the project's, with the document's name: MyFleet.SimManagement."
    );

    /// <summary>What generation needs in the project.</summary>
    private const string Provider = "1nce-";

    private static readonly string[] Packages = ["OneNce.Generated", "NSwag.MSBuild"];

    private readonly CliConsole _console;

    public SpecAddCommand(CliConsole console)
        : base(
            "add",
            "Fetch an OpenAPI document, store it beside the project with its source, and add the OneNceSpec item from "
                + "which the build generates a client."
        )
    {
        _console = console;
        Add(_source);
        Add(_project);
        Add(_client);
        Add(_namespace);
        _client.Validators.Add(result => Check(result, Identifier(), "a C# name, such as SimClient"));
        _namespace.Validators.Add(result => Check(result, Names(), "a C# namespace, such as My.Sims"));
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            It writes the document and {SpecManifest.FileName}; both belong in version control.

            Examples:
              onence spec add sim-management
              onence spec add https://example.com/orders.yml --client OrderClient --namespace My.Orders

            {ExitCode.HelpForDocuments}
            """;

    private static void Check(OptionResult result, Regex expected, string what)
    {
        if (result.Tokens is [{ Value: var text }] && !expected.IsMatch(text))
        {
            result.AddError($"{result.Option.Name} expects {what}.");
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var project = ProjectFile.Find(parsed.GetValue(_project));
        var source = SpecSource.Parse(parsed.GetRequiredValue(_source));
        var content = await source.ReadAsync(cancellationToken);
        var document = Documents.Parse(source.Location, content);

        // A file of the project stays where it is; any other document is copied to the project.
        var given = Path.GetFullPath(source.Location);
        var isOfProject =
            File.Exists(given)
            && given.StartsWith(project.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var file = isOfProject ? given : Path.Combine(project.Folder, $"{source.Name}-openapi{source.Extension}");
        var manifest = SpecManifest.Read(project.Folder);
        var known = manifest.Documents.Any(entry => manifest.PathOf(entry) == file);
        if (File.Exists(file) && !isOfProject && !known && new FileChange(file, content).IsNeeded)
        {
            throw new HostingException(
                $"{file} exists, and this tool did not write it. Move it away, or add it: onence spec add {file}"
            );
        }

        if (known)
        {
            _console.WriteMessage(
                $"{Path.GetFileName(file)} is one of the project's documents already: 'onence spec update' takes over "
                    + "what has changed."
            );
            return ExitCode.Done;
        }

        // The provider's own name, which begins with a digit, says nothing here.
        var words = source.Name.StartsWith(Provider, StringComparison.OrdinalIgnoreCase)
            ? source.Name[Provider.Length..]
            : source.Name;
        var name = string.Concat(
            Word().Matches(words).Select(word => word.Value[..1].ToUpperInvariant() + word.Value[1..])
        );
        name = name.Length == 0 || char.IsDigit(name[0]) ? "Api" + name : name;
        var client = parsed.GetValue(_client) ?? name + "Client";
        var space = parsed.GetValue(_namespace) ?? $"{project.RootNamespace}.{name}";
        manifest.Store(file, source, content, _console.Time.GetUtcNow());
        var added = project.AddDocument(file, space, client);
        var operations = document.Visits.Count(visit => visit.Shape == "operation");
        var count = operations.ToString(CultureInfo.InvariantCulture);
        _console.WriteMessage(
            $"wrote {file} ({document.Root.Get("info").Text("title")} {document.Root.Get("info").Text("version")}, "
                + $"{count} operations)."
        );
        _console.WriteMessage(
            added ? $"added {space}.{client} to {project.Name}." : $"{project.Name} has an item for it already."
        );
        foreach (var package in Packages.Where(name => !project.HasPackage(name)))
        {
            _console.WriteMessage($"the build needs a package: dotnet add {project.Name} package {package}");
        }

        await _console.WriteLineAsync(file);
        return ExitCode.Done;
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
