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

    private const string Places =
        "a file, a folder with the files of one document, an https address, a file of a git revision "
        + "(HEAD~1:spec/x.yml), or - for standard input.";

    private const string Quirks =
        "The list of known quirks: a Markdown file whose table has a column 'alias'; by default, QUIRKS.md beside the "
        + "documents or one folder up.";

    private const string DecisionsHelp =
        "What was decided about changes, as YAML: 'accepted' (rule, pointer, why, until) and 'severities' (rule: "
        + "severity); by default, drift-decisions.yml beside the documents or one folder up.";

    private const string WireOnly =
        "Compares the documents alone; by default, the clients generated from both are compared as well.";

    private const string Source =
        "The client is compiled with the application that uses it, and is not shipped as a package: numbers of enum "
        + "members do not count.";

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, Stream? input = null)
    {
        var old = new Argument<string>("OLD")
        {
            Description = "The document that the client was generated from: " + Places,
        };
        var @new = new Argument<string>("NEW") { Description = "The document that is to replace it." };
        var format = new Option<string>("--format")
        {
            Description = "The format of the report.",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong([.. Formats.Names]);
        var quirks = new Option<string?>("--quirks") { Description = Quirks };
        var wireOnly = new Option<bool>("--wire-only") { Description = WireOnly };
        var client = ClientOption("--client", new ClientSettings().Name, "The class of the client.");
        var names = ClientOption("--names", "", "The Names of its OneNceSpec item: Found=Wanted;Found=Wanted.");
        var casing = ClientOption("--casing", new ClientSettings().Casing, "The Casing of its item.");
        casing.AcceptOnlyFromAmong("Pascal", "Document");
        var source = new Option<bool>("--compiled-with-application") { Description = Source };
        var decisions = new Option<string?>("--decisions") { Description = DecisionsHelp };
        var command = new RootCommand(Purpose)
        {
            old,
            @new,
            format,
            quirks,
            wireOnly,
            client,
            names,
            casing,
            source,
            decisions,
        };
        command.SetAction(parsed =>
        {
            try
            {
                input ??= Console.OpenStandardInput();
                var (from, to) = (parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new));
                var report = Report.Of(
                    SpecInput.Of(from, input),
                    SpecInput.Of(to, input),
                    parsed.GetValue(quirks),
                    parsed.GetValue(wireOnly)
                        ? null
                        : new ClientGenerator(
                            new(
                                parsed.GetRequiredValue(client),
                                parsed.GetRequiredValue(names),
                                parsed.GetRequiredValue(casing),
                                ShipsAsPackage: !parsed.GetValue(source)
                            )
                        ),
                    parsed.GetValue(decisions)
                );
                output.Write(Formats.Write(parsed.GetRequiredValue(format), report));
                return report.Severity >= Severity.Warning ? 1 : 0;
            }
            catch (Exception exception) when (exception is UnreadableException or SourceException)
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

    private static Option<string> ClientOption(string name, string @default, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => @default };
}
