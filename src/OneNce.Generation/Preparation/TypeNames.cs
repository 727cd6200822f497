using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>Gives each schema a name that C# allows and no other has, and a schema without a name one.</summary>
internal sealed class TypeNames
{
    /// <summary>Names that generated code means otherwise.</summary>
    private static readonly string[] Reserved =
    {
        "System",
        "Newtonsoft",
        "OneNce",
        "OneNceJson",
        "OneNceClientBase",
        "OneNceApiException",
        "FileParameter",
        "FileResponse",
        "DateFormatConverter",
        "JsonInheritanceConverter",
        "JsonInheritanceAttribute",
        "ObjectResponseResult",
        // Each class has a member of this name, which its own name must not be.
        "AdditionalProperties",
    };

    private readonly Node _root;

    private readonly References _references;

    private readonly Casing _casing;

    private readonly IReadOnlyDictionary<string, string> _chosen;

    private readonly HashSet<string> _reserved;

    private readonly HashSet<string> _taken = new HashSet<string>();

    private readonly Dictionary<string, Node> _moved = new Dictionary<string, Node>();

    public TypeNames(
        Node root,
        References references,
        string client,
        Casing casing,
        IReadOnlyDictionary<string, string> chosen
    )
    {
        (_root, _references, _casing, _chosen) = (root, references, casing, chosen);
        _reserved = new HashSet<string>(Reserved) { client, "I" + client };
    }

    /// <summary>The names of schemas that have none in the document.</summary>
    public ICollection<string> Found => _moved.Keys;

    /// <summary>Makes names of those that C# or NSwag would change, and of those that are alike.</summary>
    public void Legalise()
    {
        var names = _references.Named.Keys.ToDictionary(key => key, Wanted);
        var renamed = new Dictionary<string, string>();
        foreach (var key in names.Keys.OrderBy(key => key != names[key]).ThenBy(key => key, Ordinal).ToList())
        {
            var isShared = names.Values.Count(name => name == names[key]) > 1 && key != names[key];
            var name = isShared ? Words.Identifier(key) : names[key];
            renamed[key] = Free(_chosen.TryGetValue(name, out var other) ? other : name);
        }

        foreach (var key in names.Keys.Where(key => renamed[key] != key).ToList())
        {
            _references.Named.Rename(key, "*" + renamed[key]);
        }

        foreach (var key in _references.Named.Keys.Where(key => key.StartsWith("*", StringComparison.Ordinal)).ToList())
        {
            _references.Named.Rename(key, key.Substring(1));
        }

        Follow(_root, renamed);
    }

    /// <summary>Names each schema that becomes a type, after where it stands.</summary>
    public void NameTheRest() =>
        SchemaWalk.Visit(
            _root,
            (schema, place) =>
            {
                if (!place.IsNamed && !place.IsPart && !place.IsForm && IsType(schema, place))
                {
                    place.Put(Moved(place.Name, schema));
                }
            }
        );

    /// <summary>Moves a schema to the named ones, and returns a reference to it.</summary>
    public Node Moved(string name, Node schema)
    {
        name = Words.Identifier(name);
        name = _chosen.TryGetValue(name, out var other) ? other : name;
        if (_moved.TryGetValue(name, out var same) && Equality.Alike(_references, same, schema))
        {
            return Node.Reference(name);
        }

        var free = Free(name);
        _moved[free] = _references.Named[free] = schema;
        return Node.Reference(free);
    }

    private static IComparer<string> Ordinal => System.StringComparer.Ordinal;

    private static bool IsType(Node schema, Place place) =>
        schema["properties"] != null
        || Union.IsOne(schema)
        || schema.Listed("allOf").Count > 1
        || (schema["enum"] != null && !place.IsMember);

    /// <summary>The name that a schema should have: <c>my.space.thing</c> is a Thing.</summary>
    private string Wanted(string key)
    {
        if (Words.IsPlain(key))
        {
            return Words.Cased(key, _casing);
        }

        var isPath = Regex.IsMatch(key, "^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)+$");
        return Words.Identifier(isPath ? key.Substring(key.LastIndexOf('.') + 1) : key);
    }

    private string Free(string name)
    {
        name = _reserved.Contains(name) ? name + "Model" : name;
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = name + number;
        }

        return free;
    }

    private static void Follow(Node node, Dictionary<string, string> renamed)
    {
        if (References.NameOf(node) is string name && renamed.TryGetValue(name, out var other))
        {
            References.Point(node, other);
        }

        foreach (var target in node.Find("discriminator", "mapping")?.Members ?? Node.Map().Members)
        {
            var named = References.NameOf(Node.Map().With("$ref", target.Value)) ?? target.Value.Value ?? "";
            if (renamed.TryGetValue(named, out var mapped))
            {
                node.Find("discriminator", "mapping")![target.Key] = Node.Text(References.Schemas + mapped);
            }
        }

        foreach (var member in node.Members)
        {
            Follow(member.Value, renamed);
        }

        node.Items?.ForEach(item => Follow(item, renamed));
    }
}
