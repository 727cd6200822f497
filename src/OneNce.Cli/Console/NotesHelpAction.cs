using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace OneNce.Cli.Console;

/// <summary>Help in 80 columns, whatever the width of the terminal, followed by the notes of the command.</summary>
internal sealed class NotesHelpAction : SynchronousCommandLineAction
{
    private readonly HelpAction _options = new() { MaxWidth = 80 };

    /// <summary>Gets a value indicating that help is shown even if something else on the line is wrong.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _options.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasHelpNotes command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Notes);
        }

        return exitCode;
    }
}
