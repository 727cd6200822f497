using System.CommandLine;
using OneNce.Cli.Console;
using OneNce.Cli.Specs;
using SpecDrift;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec diff</c>: compares two documents.</summary>
internal sealed class SpecDiffCommand : Command, IHasHelpNotes
{
    private readonly Argument<string> _old = new("OLD") { Description = "The document that you have." };

    private readonly Argument<string> _new = new("NEW") { Description = "The document that is to replace it." };

    private readonly Option<string> _format = SpecOptions.Format();

    private readonly CliConsole _console;

    public SpecDiffCommand(CliConsole console)
        : base(
            "diff",
            "Compare two OpenAPI documents, and say what a change means for the users of a generated client."
        )
    {
        _console = console;
        Add(_old);
        Add(_new);
        Add(_format);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            OLD and NEW are files, https addresses, or names under which 1NCE publishes its documents.

            Examples:
              onence spec diff sims-openapi.yml sim-management
              onence spec diff old.yml new.yml --format markdown

            {ExitCode.HelpForDocuments}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (old, @new) = (
            SpecSource.Parse(parsed.GetRequiredValue(_old)),
            SpecSource.Parse(parsed.GetRequiredValue(_new))
        );
        var report = Documents.Compare(
            Documents.Parse(old.Location, await old.ReadAsync(cancellationToken)),
            Documents.Parse(@new.Location, await @new.ReadAsync(cancellationToken))
        );
        await _console.Out.WriteAsync(Formats.Write(parsed.GetValue(_format) ?? "text", report));
        return Documents.ExitCodeOf(report);
    }
}
