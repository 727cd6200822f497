using System.CommandLine;

namespace SpecDrift;

/// <summary>Arguments in, report and exit code out.</summary>
internal static class CommandLine
{
    private const int Usage = 2;
    private const int Unreadable = 3;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var old = new Argument<string>("OLD") { Description = "The document that the client was generated from." };
        var @new = new Argument<string>("NEW") { Description = "The document that is to replace it." };
        var format = new Option<string>("--format") { Description = "How the report is written.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. ReportFormats.Names]);
        var quirks = new Option<string?>("--quirks") { Description = "The ledger of quirks: a Markdown file whose table has a column 'alias'. Without it, QUIRKS.md beside the documents or one folder up." };
        var command = new RootCommand("Says what a new API document means for those who use the generated client. Exit codes: 0 nothing to decide, 1 breaking changes or warnings, 2 wrong usage, 3 a document cannot be read.") { old, @new, format, quirks };
        command.SetAction(parsed => Compare(new(parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), parsed.GetValue(quirks)), parsed.GetRequiredValue(format), output, error));

        var parsed = command.Parse(arguments);
        var exitCode = parsed.Invoke(new() { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? Usage : exitCode;
    }

    private static int Compare(Request request, string format, TextWriter output, TextWriter error)
    {
        try
        {
            var report = Report.Of(request);
            output.Write(ReportFormats.Write(format, report));
            return report.Severity >= Severity.Warning ? 1 : 0;
        }
        catch (UnreadableException unreadable)
        {
            error.WriteLine(unreadable.Message);
            return Unreadable;
        }
    }
}
