using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>The options that several of the commands have.</summary>
internal static class SpecOptions
{
    public static Option<string> Project() =>
        OptionFactory.Text("--project", "PATH", "The C# project, or its folder; the default is the current folder.");

    public static Argument<string[]> Files() =>
        new("FILE")
        {
            Description = "The documents, as onence-specs.json names them; the default is all of the project.",
            Arity = ArgumentArity.ZeroOrMore,
        };

    public static Option<bool> WireOnly() =>
        OptionFactory.Flag(
            "--wire-only",
            "Compare the documents alone; by default, the clients generated from both are compared as well."
        );

    public static Option<string> Format() =>
        OptionFactory.Choice(
            "--format",
            [.. SpecDrift.Formats.Names],
            "the format of the report; the default is text."
        );
}
