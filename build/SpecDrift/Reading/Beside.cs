namespace SpecDrift;

/// <summary>Finds files that people keep with their documents.</summary>
internal static class Beside
{
    /// <summary>Returns a file in the folder of one of the documents, or one folder up; null if there is none.</summary>
    public static string? Find(string name, string old, string @new) =>
        new[] { @new, old }
            .Select(file => Path.GetDirectoryName(Path.GetFullPath(file)))
            .SelectMany(folder => new[] { folder, Path.GetDirectoryName(folder) })
            .OfType<string>()
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
