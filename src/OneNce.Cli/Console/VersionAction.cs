using System.CommandLine;
using System.CommandLine.Invocation;

namespace OneNce.Cli.Console;

/// <summary>Prints the version alone.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(ToolInfo.Version + "\n");
        return ExitCode.Done;
    }
}
