namespace OneNce.Cli.Tests;

/// <summary>Folders for what the tool keeps, one for each run, so that no test finds a token of another.</summary>
[SetUpFixture]
public sealed class UserFolder
{
    private static readonly string Root = Path.Combine(Path.GetTempPath(), $"onence-users-{Environment.ProcessId}");

    /// <summary>Returns a folder that does not exist yet.</summary>
    internal static string Create() => Path.Combine(Root, Path.GetRandomFileName());

    [OneTimeTearDown]
    public void Remove()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }
}
