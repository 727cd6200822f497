using System.Globalization;

namespace OneNce.Generation.Tests.Support;

/// <summary>A project of its own for each broken document, all built by one solution.</summary>
internal static class CaseProject
{
    public static string Document(Workspace workspace, BrokenDocument broken) => Path.Combine(workspace.Root, "spec", Name(broken) + broken.Kind);

    public static string Generated(Workspace workspace, BrokenDocument broken) => Path.Combine(workspace.Root, "cases", Name(broken), "obj", "nswag");

    public static void Add(Workspace workspace, BrokenDocument broken)
    {
        var good = broken.Kind == ".yml" ? workspace.Document : Path.Combine(AppContext.BaseDirectory, "Documents", "third.json");
        File.WriteAllText(Document(workspace, broken), broken.Break(File.ReadAllText(good)));
        var folder = Path.Combine(workspace.Root, "cases", Name(broken));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Name(broken) + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <OneNceSpec Include="spec/{Name(broken)}{broken.Kind}" Client="SomeClient" Namespace="Some.Name" />
                <PackageReference Include="NSwag.MSBuild" PrivateAssets="all" />
              </ItemGroup>
              <Import Project="../../build/Generate.targets" />
            </Project>
            """);
    }

    public static async Task<Build> BuildAllAsync(Workspace workspace)
    {
        var projects = BrokenDocuments.All.Select(broken => $"""<Project Path="cases/{Name(broken)}/{Name(broken)}.csproj" />""");
        await File.WriteAllTextAsync(Path.Combine(workspace.Root, "Cases.slnx"), $"<Solution>{string.Concat(projects)}</Solution>");
        return await workspace.RunAsync("build", Path.Combine(workspace.Root, "Cases.slnx"), "-m:2", "-p:RestorePackagesWithLockFile=false");
    }

    private static string Name(BrokenDocument broken) =>
        "case" + BrokenDocuments.All.ToList().FindIndex(other => other.Name == broken.Name).ToString("00", CultureInfo.InvariantCulture);
}
