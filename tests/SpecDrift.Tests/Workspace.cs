namespace SpecDrift.Tests;

/// <summary>Files of the running test, in a folder of its own.</summary>
internal static class Workspace
{
    public static string Folder =>
        Directory
            .CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID))
            .FullName;

    public static string Write(string name, string text)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
