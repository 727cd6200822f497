using System.Net.Http.Headers;
using System.Reflection;

namespace OneNce;

/// <summary>What this package calls itself.</summary>
internal static class PackageInfo
{
    public const string Name = "OneNce.Generated";

    /// <summary>The version without the metadata that names the document.</summary>
    public static string Version { get; } =
        typeof(PackageInfo)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    public static ProductInfoHeaderValue UserAgent { get; } = new(Name, Version);
}
