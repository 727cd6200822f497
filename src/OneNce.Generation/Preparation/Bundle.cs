namespace OneNce.Generation.Preparation;

/// <summary>
/// Makes one document of several files: a schema of another file becomes a named one, anything else is copied to where
/// it is referred to. NSwag reads other files only in the format of the first.
/// </summary>
internal sealed class Bundle
{
    /// <summary>The keys whose value is a schema.</summary>
    private static readonly string[] Schemas = ["schema", "items", "additionalProperties", "not"];

    /// <summary>The keys whose value has schemas.</summary>
    private static readonly string[] Containers =
    [
        .. Types.Compositions,
        "schemas",
        "properties",
        "patternProperties",
        "prefixItems",
        "$defs",
        "definitions",
    ];

    private readonly Node _root;
    private readonly string _file;
    private readonly Dictionary<string, Node> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<Target, string> _names = [];

    private readonly Func<string, Node?> _readFile;

    private Bundle(Node root, string file, Func<string, Node?> readFile) =>
        (_root, _file, _readFile) = (root, Path.GetFullPath(file), readFile);

    /// <param name="root">The document, which is changed.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="readFile">Reads another file, or returns null if there is none; by default, from the disk.</param>
    /// <returns>The other files that the document refers to.</returns>
    /// <exception cref="UnreadableException">One of them is missing, or cannot be read.</exception>
    public static IReadOnlyList<string> Resolve(Node root, string file, Func<string, Node?>? readFile = null)
    {
        var bundle = new Bundle(root, file, readFile ?? ReadFile);
        bundle.Visit(root, "", "", new Source(bundle._file, []));
        return [.. bundle._read.Keys.Order(StringComparer.Ordinal)];
    }

    private void Visit(Node node, string key, string container, Source source)
    {
        while (node["$ref"] is { IsScalar: true } reference && TargetOf(reference, source.File) is { } target)
        {
            if (Schemas.Contains(key) || Containers.Contains(container))
            {
                References.Point(node, Import(target, reference, source.File));
                return;
            }

            if (source.Copied.Contains(target))
            {
                throw References.Unresolved(source.File, reference, "leads back to itself: remove it.");
            }

            node.Become(Find(target, reference, source.File).Copy());
            source = new(target.File, [.. source.Copied, target]);
        }

        foreach (var member in node.Members.Where(member => !References.IsData(member.Key)))
        {
            Visit(member.Value, member.Key, key, source);
        }

        node.Items?.ForEach(item => Visit(item, "", key, source));
    }

    /// <summary>Returns what a reference leads to, if that is in another file than the document.</summary>
    private Target? TargetOf(Node reference, string file)
    {
        var parts = reference.Value!.Split('#', 2);
        if (parts[0].Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var folder = Path.GetDirectoryName(file)!;
        var path =
            parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(parts[0])));
        var pointer = parts.Length > 1 ? parts[1] : "";
        if (path != _file)
        {
            return new(path, pointer);
        }

        // From another file back to the document, or from the document to itself by its name.
        reference.Become(Node.Text("#" + pointer));
        return null;
    }

    /// <summary>Adds a schema of another file to the named ones.</summary>
    private string Import(Target target, Node reference, string file)
    {
        if (_names.TryGetValue(target, out var known))
        {
            return known;
        }

        var named = _root.Grown("components").Grown("schemas");
        var stem = Path.GetFileNameWithoutExtension(target.File);
        var last = References.Unescape(target.Pointer[(target.Pointer.LastIndexOf('/') + 1)..]);
        var name = last.Length == 0 ? stem : last;
        name = named[name] is null ? name : $"{stem}_{name}";
        for (var (first, number) = (name, 2); named[name] is not null; number++)
        {
            name = first + number;
        }

        _names[target] = name;
        var schema = Find(target, reference, file).Copy();
        named[name] = schema;
        Visit(schema, name, "schemas", new Source(target.File, []));
        return name;
    }

    private Node Find(Target target, Node reference, string file)
    {
        if (!_read.TryGetValue(target.File, out var root))
        {
            root = _read[target.File] = _readFile(target.File) ?? throw References.Dangling(file, reference);
        }

        return References.Find(root, target.Pointer) ?? throw References.Dangling(file, reference);
    }

    private static Node? ReadFile(string file) =>
        File.Exists(file) ? Node.From(YamlReader.Read(file, SourceText.Read(file))) : null;

    /// <summary>A value of a file.</summary>
    private sealed record Target(string File, string Pointer);

    /// <summary>Where a value comes from: its file, and what was copied to get there.</summary>
    private sealed record Source(string File, IReadOnlyList<Target> Copied);
}
