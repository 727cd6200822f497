using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace OneNce.Cli.Usage;

/// <summary>The version of this package, without the commit that it was built from.</summary>
internal sealed class VersionPage : SynchronousCommandLineAction
{
    public static string Version { get; } =
        typeof(VersionPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.Write(Version + "\n");
        return ExitCode.Done;
    }
}
