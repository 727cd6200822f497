using System.CommandLine;
using OneNce.Cli.Console;
using OneNce.Cli.Specs;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec apply</c>: takes a new document over into a project that ships its client.</summary>
internal sealed class SpecApplyCommand : Command, IHasHelpNotes
{
    private readonly Argument<string> _new = new("NEW")
    {
        Description = "The new document: a file, an https address, or a name under which 1NCE publishes one.",
    };

    private readonly Option<string> _project = SpecOptions.Project();

    private readonly Option<string> _document = OptionFactory.Text(
        "--document",
        "FILE",
        "The document to replace; it can be omitted if the project has only one."
    );

    private readonly Option<string[]> _tests = OptionFactory.Texts(
        "--test",
        "PATH",
        "A test project that compares the client with a record: the files *.received.* that its tests leave replace the "
            + "recorded ones. Give it once for each."
    );

    private readonly Option<string> _filter = OptionFactory.Text(
        "--filter",
        "EXPRESSION",
        "Which of these tests to run, as in 'dotnet test --filter'; the default is all."
    );

    private readonly CliConsole _console;

    public SpecApplyCommand(CliConsole console)
        : base(
            "apply",
            "Take a new document over into a project that ships its client as a package: document and provenance, client, "
                + "public API, records, version and changelog. What only a person can decide is listed."
        )
    {
        _console = console;
        Add(_new);
        Add(_project);
        Add(_document);
        Add(_tests);
        Add(_filter);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            Each step uses a file that the project has: README.md, QUIRKS.md, drift-decisions.yml and released/ beside the
            document, PublicAPI.Unshipped.txt and CHANGELOG.md beside the project, and the file with its <Version>. Run twice,
            the command changes nothing.

            Examples:
              onence spec apply sims-2.yml --project src/My.Sims
              onence spec apply sim-management --test tests/My.Sims.Tests

            {ExitCode.HelpForDocuments}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var project = ProjectFile.Find(parsed.GetValue(_project));
        var document = project.FindDocument(parsed.GetValue(_document));
        var source = SpecSource.Parse(parsed.GetRequiredValue(_new));
        var content = await source.ReadAsync(cancellationToken);
        var tests = parsed.GetValue(_tests) ?? [];
        return await new SpecBump(_console, project, document, tests, parsed.GetValue(_filter)).RunAsync(
            content,
            source.Location,
            cancellationToken
        );
    }
}
