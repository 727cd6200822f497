namespace OneNce.Generation.Tests.Support;

internal static class NSwag
{
    /// <summary>The folder of the NSwag that a workspace uses.</summary>
    public static async Task<string> FolderAsync(Workspace workspace)
    {
        var answer = await Dotnet.RunAsync(workspace.Project, ["msbuild", "-nr:false", "-getProperty:OneNceNSwagDirectory"]);
        return answer.MustSucceed().Output.Trim();
    }
}
