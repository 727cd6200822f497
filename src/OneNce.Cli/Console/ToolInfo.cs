using System.Reflection;

namespace OneNce.Cli.Console;

/// <summary>The name and version that the tool reports.</summary>
internal static class ToolInfo
{
    public const string Name = "onence";

    /// <summary>Gets the version of the package, without the commit that it was built from.</summary>
    public static string Version { get; } =
        typeof(ToolInfo)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
