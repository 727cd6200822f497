using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>An IDE asks for the compiler's arguments, often before anything was built or restored.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DesignTimeBuildTests
{
    private static readonly string[] AsAnIde =
    [
        "msbuild",
        "-t:CoreCompile",
        "-p:TargetFramework=net10.0",
        "-p:DesignTimeBuild=true",
        "-p:BuildingInsideVisualStudio=true",
        "-p:SkipCompilerExecution=true",
        "-p:ProvideCommandLineArgs=true",
    ];

    [Test]
    public async Task A_missing_client_is_generated()
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.RunAsync(AsAnIde);
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
        Assert.That(copy.Client, Does.Exist);
    }

    [Test]
    public async Task Nothing_restored_is_no_error()
    {
        using var copy = Workspace.Bare();
        var build = await copy.RunAsync([.. AsAnIde, "-getItem:Compile"]);
        Assert.That(build.Errors.Where(error => error.Code.StartsWith("ONCE", StringComparison.Ordinal)), Is.Empty);
        Assert.That(build.Succeeded, Is.True, build.Output);
        Assert.That(build.Generations, Is.Zero);
        Assert.That(build.Output, Does.Contain("AuthorizationClient.g.cs"));
    }
}
