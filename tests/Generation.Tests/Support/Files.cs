namespace OneNce.Generation.Tests.Support;

internal static class Files
{
    public static bool IsBuilt(string file) => file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    /// <summary>Copies a file, or a folder with all that is below it.</summary>
    public static void Copy(string from, string to, Func<string, bool>? wanted = null)
    {
        foreach (var file in File.Exists(from) ? [from] : Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            var target = relative == "." ? to : Path.Combine(to, relative);
            if (wanted?.Invoke(relative) ?? true)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public static void Edit(string file, Func<string, string> change) => File.WriteAllText(file, change(File.ReadAllText(file)));

    /// <summary>Makes a file newer than anything that was built, its content the same.</summary>
    public static void Touch(string file) => File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime);
}
