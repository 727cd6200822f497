using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OneNce.Cli.Usage;

/// <summary>Help of 80 columns, whatever the terminal, with the notes of the command at its end.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private readonly HelpAction _options = new() { MaxWidth = 80 };

    /// <summary>Who asks for help gets it, whatever else is wrong with the line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _options.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IDocumented documented)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(documented.Notes);
        }

        return exitCode;
    }
}
