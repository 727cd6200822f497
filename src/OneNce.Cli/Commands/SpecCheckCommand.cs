using System.CommandLine;
using OneNce.Cli.Console;
using OneNce.Cli.Specs;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec check</c>: compares the documents of a project with what is published now.</summary>
internal sealed class SpecCheckCommand : Command, IHasHelpNotes
{
    private readonly Argument<string[]> _files = SpecOptions.Files();

    private readonly Option<string> _project = SpecOptions.Project();

    private readonly Option<string> _format = SpecOptions.Format();

    private readonly Option<bool> _wireOnly = SpecOptions.WireOnly();

    private readonly CliConsole _console;

    public SpecCheckCommand(CliConsole console)
        : base(
            "check",
            "Compare the documents of a project with what is published now, and say what changed and which version "
                + "bump that is for users of the generated clients. Nothing is written."
        )
    {
        _console = console;
        Add(_files);
        Add(_project);
        Add(_format);
        Add(_wireOnly);
        SetAction(
            (parsed, cancellationToken) =>
                new SpecComparison(
                    _console,
                    parsed.GetValue(_project),
                    parsed.GetValue(_files) ?? [],
                    parsed.GetValue(_wireOnly)
                ).RunAsync(parsed.GetValue(_format) ?? "text", takeOver: false, cancellationToken)
        );
    }

    public string Notes =>
        $"""
            Examples:
              onence spec check
              onence spec check sim-management-openapi.json --format github

            {ExitCode.HelpForDocuments}
            """;
}
