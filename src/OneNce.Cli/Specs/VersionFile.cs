using System.Text.RegularExpressions;
using OneNce.Cli.Console;

namespace OneNce.Cli.Specs;

/// <summary>The file of a project that has the version of its package.</summary>
internal sealed partial class VersionFile
{
    private readonly TextFile _file;
    private readonly Group _version;

    private VersionFile(TextFile file, Group version, Version? released)
    {
        (_file, _version) = (file, version);
        Released = released ?? Current;
    }

    public Version Current => Version.Parse(_version.Value);

    /// <summary>Gets the last released version.</summary>
    public Version Released { get; }

    /// <summary>Finds the file: the project, or Directory.Build.props or build/Package.props of a folder above it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="specFolder">Where <c>released/VERSION</c> may be.</param>
    public static VersionFile? Find(ProjectFile project, string specFolder)
    {
        var released = Path.Combine(specFolder, "released", "VERSION");
        Version? last = null;
        if (File.Exists(released) && !Version.TryParse(File.ReadAllText(released).Trim(), out last))
        {
            throw new HostingException($"{released} is not a version such as 1.2.3. Correct it.");
        }

        foreach (var path in Candidates(project).Where(File.Exists))
        {
            var file = TextFile.Read(path);
            var match = Element().Match(file.Text);
            if (match.Success)
            {
                return new(file, match.Groups["version"], last);
            }
        }

        return null;
    }

    /// <returns>Whether the version was lower.</returns>
    public bool RaiseTo(Version version)
    {
        if (Current >= version)
        {
            return false;
        }

        var text = _file.Text.Remove(_version.Index, _version.Length).Insert(_version.Index, version.ToString());
        return _file.Replace(text);
    }

    private static IEnumerable<string> Candidates(ProjectFile project)
    {
        yield return project.Path;
        for (var folder = project.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return Path.Combine(folder, "Directory.Build.props");
            yield return Path.Combine(folder, "build", "Package.props");
        }
    }

    [GeneratedRegex(@"<Version>(?<version>\d+\.\d+\.\d+)</Version>", RegexOptions.CultureInvariant)]
    private static partial Regex Element();
}
