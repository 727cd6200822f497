using System.CommandLine;
using OneNce.Cli.Console;
using OneNce.Cli.Specs;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec update</c>: takes over what is published now.</summary>
internal sealed class SpecUpdateCommand : Command, IHasHelpNotes
{
    private readonly Argument<string[]> _files = SpecOptions.Files();

    private readonly Option<string> _project = SpecOptions.Project();

    private readonly Option<string> _format = SpecOptions.Format();

    private readonly Option<bool> _wireOnly = SpecOptions.WireOnly();

    private readonly CliConsole _console;

    public SpecUpdateCommand(CliConsole console)
        : base(
            "update",
            "Replace the documents of a project by what is published now, and say what changed. The next build "
                + "generates the clients anew."
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
                ).RunAsync(parsed.GetValue(_format) ?? "text", takeOver: true, cancellationToken)
        );
    }

    public string Notes =>
        $"""
            Examples:
              onence spec update
              onence spec update sim-management-openapi.json

            {ExitCode.HelpForDocuments}
            """;
}
