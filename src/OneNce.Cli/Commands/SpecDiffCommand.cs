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

    private readonly Option<bool> _wireOnly = SpecOptions.WireOnly();

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
        Add(_wireOnly);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            OLD and NEW are files, folders with the files of one document, https addresses, names under which 1NCE publishes
            its documents, files of a git revision, or - for standard input.

            Examples:
              onence spec diff sims-openapi.yml sim-management
              onence spec diff old.yml new.yml --format markdown
              onence spec diff HEAD~1:sims-openapi.yml sims-openapi.yml

            {ExitCode.HelpForDocuments}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var input = System.Console.OpenStandardInput();
        var report = Documents.Compare(
            Documents.Read(parsed.GetRequiredValue(_old), input),
            Documents.Read(parsed.GetRequiredValue(_new), input),
            parsed.GetValue(_wireOnly) ? null : new ClientSettings(ShipsAsPackage: false)
        );
        var text = Formats.Write(parsed.GetValue(_format) ?? "text", report);
        await _console.Out.WriteAsync(text.AsMemory(), cancellationToken);
        return Documents.ExitCodeOf(report);
    }
}
