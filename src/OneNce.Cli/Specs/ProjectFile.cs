using System.Security;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>The project file that names the documents. It is changed by text, so that its layout stays.</summary>
internal sealed partial class ProjectFile
{
    private readonly TextFile _file;
    private readonly XElement _root;

    private ProjectFile(string path)
    {
        Path = path;
        _file = TextFile.Read(path);
        _root = XElement.Parse(_file.Text);
    }

    public string Path { get; }

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Gets the namespace of the project.</summary>
    public string RootNamespace =>
        _root.Descendants().FirstOrDefault(element => element.Name.LocalName == "RootNamespace")?.Value
        ?? Invalid().Replace(System.IO.Path.GetFileNameWithoutExtension(Path), "_");

    /// <param name="path">A project, a folder that has one, or null for the current folder.</param>
    /// <exception cref="UsageException">There is no project, or more than one.</exception>
    public static ProjectFile Find(string? path)
    {
        path = System.IO.Path.GetFullPath(path is { Length: > 0 } ? path : ".");
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
        var include = System.IO.Path.GetRelativePath(Folder, file).Replace('\\', '/');
        if (HasItem("OneNceSpec", include))
        {
            return false;
        }

        var newLine = _file.NewLine;
        var item =
            $"""<OneNceSpec Include="{SecurityElement.Escape(include)}" Namespace="{space}" Client="{client}" />""";
        var group = $"  <ItemGroup>{newLine}    {item}{newLine}  </ItemGroup>{newLine}{newLine}";
        var text = _file.Text;
        var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        _file.Replace(text.Insert(end, end > 0 && text[end - 1] is not '\n' ? newLine + group : group));
        return true;
    }

    public bool HasPackage(string name) => HasItem("PackageReference", name);

    /// <summary>Returns how the client of a document is generated: it is compiled with the project.</summary>
    public ClientSettings ClientOf(string file)
    {
        var item = Specs().FirstOrDefault(item => Locate(item) == file);
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

    /// <summary>Gets the documents of the project that exist.</summary>
    public IEnumerable<string> Documents => Specs().Select(Locate).OfType<string>().Distinct();

    /// <summary>Finds a document of the project.</summary>
    /// <param name="file">The document; null for the only one.</param>
    /// <exception cref="UsageException">There is no such document, or more than one.</exception>
    public string FindDocument(string? file)
    {
        var documents = Documents.ToList();
        var wanted = file is null ? null : System.IO.Path.GetFullPath(file);
        return documents switch
        {
            _ when wanted is not null => documents.Contains(wanted)
                ? wanted
                : throw new UsageException($"{Name} has no OneNceSpec item for {wanted}. Correct --document."),
            [var one] => one,
            [] => throw new UsageException($"{Name} has no OneNceSpec item: add its document with 'onence spec add'."),
            _ => throw new UsageException(
                $"{Name} has {documents.Count} documents: choose one with --document ({string.Join(", ", documents)})."
            ),
        };
    }

    private IEnumerable<XElement> Specs() =>
        _root.Descendants().Where(element => element.Name.LocalName == "OneNceSpec");

    /// <summary>Returns the document of an item: seen from the project, or from the folder that holds the solution.</summary>
    private string? Locate(XElement item)
    {
        var include = item.Attribute("Include")?.Value.Replace('\\', '/') ?? "";
        for (var folder = Folder; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            var file = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, include));
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
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
