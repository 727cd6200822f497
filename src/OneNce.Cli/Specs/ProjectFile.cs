using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>The project file that names the documents. It is changed by text, so that its layout stays.</summary>
internal sealed partial class ProjectFile
{
    private readonly string _path;
    private readonly string _text;
    private readonly bool _hasByteOrderMark;
    private readonly XElement _root;

    private ProjectFile(string path)
    {
        var bytes = File.ReadAllBytes(path);
        _path = path;
        _hasByteOrderMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        _text = File.ReadAllText(path);
        _root = XElement.Parse(_text);
    }

    public string Folder => Path.GetDirectoryName(_path)!;

    public string Name => Path.GetFileName(_path);

    /// <summary>Gets the namespace of the project.</summary>
    public string RootNamespace =>
        _root.Descendants().FirstOrDefault(element => element.Name.LocalName == "RootNamespace")?.Value
        ?? Invalid().Replace(Path.GetFileNameWithoutExtension(_path), "_");

    /// <param name="path">A project, a folder that has one, or null for the current folder.</param>
    /// <exception cref="UsageException">There is no project, or more than one.</exception>
    public static ProjectFile Find(string? path)
    {
        path = Path.GetFullPath(path is { Length: > 0 } ? path : ".");
        if (File.Exists(path))
        {
            return Read(path);
        }

        var found = Directory.Exists(path) ? Directory.GetFiles(path, "*.csproj") : [];
        return found switch
        {
            [var one] => Read(one),
            [] => throw new UsageException($"There is no C# project in {path}: give one with --project."),
            _ => throw new UsageException(
                $"There are {found.Length} C# projects in {path}: choose one with --project."
            ),
        };
    }

    /// <summary>Adds an item for a document, unless there is one already.</summary>
    /// <returns>Whether it was added.</returns>
    public bool AddDocument(string file, string space, string client)
    {
        var include = Path.GetRelativePath(Folder, file).Replace('\\', '/');
        if (HasItem("OneNceSpec", include))
        {
            return false;
        }

        var newLine = _text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var item =
            $"""<OneNceSpec Include="{SecurityElement.Escape(include)}" Namespace="{space}" Client="{client}" />""";
        var group = $"  <ItemGroup>{newLine}    {item}{newLine}  </ItemGroup>{newLine}{newLine}";
        var end = _text.LastIndexOf("</Project>", StringComparison.Ordinal);
        var text = _text.Insert(end, end > 0 && _text[end - 1] is not '\n' ? newLine + group : group);
        byte[] mark = _hasByteOrderMark ? [.. Encoding.UTF8.Preamble] : [];
        new FileChange(_path, (byte[])[.. mark, .. Encoding.UTF8.GetBytes(text)]).Write();
        return true;
    }

    public bool HasPackage(string name) => HasItem("PackageReference", name);

    /// <summary>Returns how the client of a document is generated: it is compiled with the project.</summary>
    public ClientSettings ClientOf(string file)
    {
        var include = Path.GetRelativePath(Folder, file).Replace('\\', '/');
        var item = Items("OneNceSpec", include).FirstOrDefault();
        var unset = new ClientSettings();
        string Metadata(string name, string otherwise) =>
            item?.Attribute(name)?.Value
            ?? item?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value
            ?? otherwise;
        return new(
            Metadata("Client", unset.Name),
            Metadata("Names", unset.Names),
            Metadata("Casing", unset.Casing),
            ShipsAsPackage: false
        );
    }

    private static ProjectFile Read(string path)
    {
        try
        {
            return new(path);
        }
        catch (System.Xml.XmlException exception)
        {
            throw new HostingException($"{path} cannot be read as a project: {exception.Message}", exception);
        }
    }

    private bool HasItem(string kind, string include) => Items(kind, include).Any();

    private IEnumerable<XElement> Items(string kind, string include) =>
        _root
            .Descendants()
            .Where(element =>
                element.Name.LocalName == kind
                && string.Equals(
                    element.Attribute("Include")?.Value.Replace('\\', '/'),
                    include,
                    StringComparison.OrdinalIgnoreCase
                )
            );

    [GeneratedRegex(@"[^\w.]|(?<=^|\.)(?=\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Invalid();
}
