namespace OneNce.Generation.Tests;

/// <summary>Every project that refers to the package imports the targets, also one that generates nothing.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EvaluationTests
{
    private static readonly string Targets = Repository.PathOf("build", "Generate.targets");

    /// <summary>A project of .NET Framework before SDK-style projects, as Visual Studio still makes it.</summary>
    private const string Classic = """
        <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <Import Project="$(MSBuildExtensionsPath)/$(MSBuildToolsVersion)/Microsoft.Common.props" />
          <PropertyGroup>
            <Configuration>Debug</Configuration>
            <Platform>AnyCPU</Platform>
            <OutputType>Library</OutputType>
            <RootNamespace>Classic</RootNamespace>
            <AssemblyName>Classic</AssemblyName>
            <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>
            <OutputPath>bin/Debug/</OutputPath>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="Class1.cs" />
            <!--documents-->
          </ItemGroup>
          <Import Project="$(MSBuildToolsPath)/Microsoft.CSharp.targets" />
        </Project>
        """;

    [Test]
    public async Task A_project_of_NET_Framework_that_is_not_SDK_style_evaluates_without_documents()
    {
        var compile = await EvaluateClassicAsync(document: "", "-getItem:Compile");
        Assert.That(compile, Does.Contain("Class1.cs").And.Not.Contain(".g.cs"));
    }

    [Test]
    public async Task Its_document_becomes_a_source_below_obj()
    {
        const string Document = """<OneNceSpec Include="sims.yml" Client="SimClient" Namespace="My.Sims" />""";
        var compile = await EvaluateClassicAsync(Document, "-getItem:Compile");
        Assert.That(compile, Does.Match("obj.{1,2}nswag.{1,2}My\\.Sims\\.SimClient\\.g\\.cs"));
    }

    [Test]
    public async Task A_project_without_any_property_evaluates()
    {
        using var folder = new TemporaryFolder();
        var project = folder.PathOf("Bare.proj");
        await File.WriteAllTextAsync(project, $"""<Project><Import Project="{Targets}" /></Project>""");
        var evaluated = await ChildProcess.RunAsync(
            ChildProcess.Dotnet,
            ["msbuild", project, "-nologo", "-getProperty:OneNceOutput"],
            folder.Root
        );
        var output = evaluated.MustSucceed().Output.Trim().TrimEnd('/', '\\');
        Assert.That(output, Is.EqualTo(folder.PathOf("obj", "nswag")));
    }

    /// <summary>Evaluates it with the targets imported where NuGet does that for a package reference.</summary>
    private static async Task<string> EvaluateClassicAsync(string document, string question)
    {
        using var folder = new TemporaryFolder();
        var project = folder.PathOf("Classic.csproj");
        await File.WriteAllTextAsync(project, Classic.Replace("<!--documents-->", document, StringComparison.Ordinal));
        await File.WriteAllTextAsync(folder.PathOf("sims.yml"), "openapi: 3.0.3\n");
        Directory.CreateDirectory(folder.PathOf("obj"));
        await File.WriteAllTextAsync(
            folder.PathOf("obj", "Classic.csproj.nuget.g.targets"),
            $"""
            <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="{Targets}" />
            </Project>
            """
        );
        var evaluated = await ChildProcess.RunAsync(
            ChildProcess.Dotnet,
            ["msbuild", project, "-nologo", question],
            folder.Root
        );
        return evaluated.MustSucceed().Output;
    }
}
