namespace OneNce.Generation.AcceptanceTests.Support;

/// <summary>A project of its own for one case; one build builds those of all cases.</summary>
internal sealed class CaseProject(Workspace workspace, string name)
{
    public string ProjectFile => Path.Combine(Folder, name + ".csproj");

    /// <summary>Gets where the case has <c>nswag.json</c>, if it has one of its own.</summary>
    public string Configuration => Path.Combine(Folder, "generation", "nswag.json");

    /// <summary>Gets what the generation left; texts are its inputs.</summary>
    public IEnumerable<string?> Leftovers =>
        Directory.Exists(Generated)
            ? Directory
                .EnumerateFiles(Generated)
                .Select(Path.GetFileName)
                .Where(file => !file!.EndsWith(".txt", StringComparison.Ordinal))
            : [];

    private string Folder => Path.Combine(workspace.Root, "cases", name);

    private string Generated => Path.Combine(Folder, "obj", "nswag");

    public static async Task<Build> BuildAllAsync(Workspace workspace)
    {
        var cases = Path.Combine(workspace.Root, "cases");
        var projects = Directory
            .EnumerateDirectories(cases)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(project => $"""<Project Path="{project}" />""");
        var solution = Path.Combine(workspace.Root, "Cases.slnx");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(projects)}</Solution>");
        return await workspace.RunAsync("build", solution, "-m:2");
    }

    /// <summary>Writes the project.</summary>
    /// <param name="spec">Its document, as an item.</param>
    /// <param name="properties">What it sets besides its frameworks.</param>
    /// <param name="ownConfiguration">Whether it has a copy of the generation, with its own <c>nswag.json</c>.</param>
    public void Write(string spec, string properties = "", bool ownConfiguration = false)
    {
        Directory.CreateDirectory(Folder);
        if (ownConfiguration)
        {
            Files.Copy(Path.Combine(workspace.Root, "build"), Path.Combine(Folder, "generation", "build"));
            Files.Copy(workspace.Configuration, Configuration);
        }

        File.WriteAllText(
            ProjectFile,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {spec}
                <PackageReference Include="NSwag.MSBuild" PrivateAssets="all" />
              </ItemGroup>
              <Import Project="{(ownConfiguration ? "generation" : "../..")}/build/Generate.targets" />
            </Project>
            """
        );
    }
}
