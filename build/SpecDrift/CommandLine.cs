using System.CommandLine;

namespace SpecDrift;

/// <summary>The command line of the tool.</summary>
internal static class CommandLine
{
    private const int Usage = 2;
    private const int Unreadable = 3;

    private const string Purpose =
        "Reports how a new API document affects users of the generated client. Exit codes: 0 nothing to decide, "
        + "1 breaking changes or warnings, 2 wrong usage, 3 a document cannot be read.";

    private const string Quirks =
        "The list of known quirks: a Markdown file whose table has a column 'alias'; by default, QUIRKS.md beside the "
        + "documents or one folder up.";

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var old = new Argument<string>("OLD") { Description = "The document that the client was generated from." };
        var @new = new Argument<string>("NEW") { Description = "The document that is to replace it." };
        var format = new Option<string>("--format")
        {
            Description = "The format of the report.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong([.. Formats.Names]);
        var quirks = new Option<string?>("--quirks") { Description = Quirks };
        var command = new RootCommand(Purpose) { old, @new, format, quirks };
        command.SetAction(parsed =>
        {
            try
            {
                var report = Report.Of(
                    parsed.GetRequiredValue(old),
                    parsed.GetRequiredValue(@new),
                    parsed.GetValue(quirks)
                );
                output.Write(Formats.Write(parsed.GetRequiredValue(format), report));
                return report.Severity >= Severity.Warning ? 1 : 0;
            }
            catch (UnreadableException exception)
            {
                error.WriteLine(Escape.Line(exception.Message));
                return Unreadable;
            }
        });

        using var usage = new StringWriter();
        var parsed = command.Parse(arguments);
        var exitCode = parsed.Invoke(new() { Output = output, Error = usage });
        foreach (
            var line in usage
                .ToString()
                .ReplaceLineEndings("\n")
                .TrimEnd('\n')
                .Split('\n')
                .Where(line => line.Length > 0)
        )
        {
            error.WriteLine(Escape.Line(line));
        }

        return parsed.Errors.Count > 0 ? Usage : exitCode;
    }
}
