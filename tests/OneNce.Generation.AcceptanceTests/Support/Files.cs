namespace OneNce.Generation.AcceptanceTests.Support;

internal static class Files
{
    /// <summary>Gets the frozen documents and projects that tests copy and change.</summary>
    public static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    /// <summary>Copies a file, or a folder with everything below it.</summary>
    public static void Copy(string from, string to, Func<string, bool>? wanted = null)
    {
        string[] files = File.Exists(from) ? [from] : Directory.GetFiles(from, "*", SearchOption.AllDirectories);
        foreach (var file in files)
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

    public static void Edit(string file, Func<string, string> change) =>
        File.WriteAllText(file, change(File.ReadAllText(file)));

    /// <summary>Replaces a text that the file must hold.</summary>
    public static void Replace(string file, string old, string @new) =>
        Edit(
            file,
            text =>
            {
                Assert.That(text, Does.Contain(old));
                return text.Replace(old, @new, StringComparison.Ordinal);
            }
        );

    /// <summary>The number of the line on which a text begins.</summary>
    public static int LineOf(string file, string text)
    {
        var all = File.ReadAllText(file);
        return all[..all.IndexOf(text, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
    }

    /// <summary>Makes a file newer than anything that was built, its content the same.</summary>
    public static void Touch(string file) =>
        File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime);
}
