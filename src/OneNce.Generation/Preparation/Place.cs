namespace OneNce.Generation.Preparation;

/// <summary>Where a schema stands, and the name that follows from that.</summary>
internal sealed class Place
{
    private readonly Node? _holder;

    private readonly string? _key;

    private int _index;

    public Place(string name, Node? holder = null, string? key = null) => (Name, _holder, _key) = (name, holder, key);

    public string Name { get; }

    /// <summary>Whether the schema has a name of its own in the document.</summary>
    public bool IsNamed => _holder is null;

    /// <summary>Whether it is one of several that apply together.</summary>
    public bool IsPart { get; private set; }

    /// <summary>Whether it is a member of an object: NSwag names an enum after both.</summary>
    public bool IsMember { get; private set; }

    /// <summary>Whether it lists the fields of a form.</summary>
    public bool IsForm { get; set; }

    /// <summary>Gets the operation of a form, whose fields are arguments beside its parameters.</summary>
    public Node? Operation { get; init; }

    public static Place Below(string name, Node parent, string at, bool isMember) =>
        new Place(name, parent, at) { IsMember = isMember };

    public Place Among(string name, Node list, int at, bool isPart) =>
        new Place(name, list)
        {
            _index = at,
            IsPart = isPart,
            IsMember = IsMember,
        };

    public void Put(Node node)
    {
        if (_key is null)
        {
            _holder!.Items![_index] = node;
        }
        else
        {
            _holder![_key] = node;
        }
    }
}
