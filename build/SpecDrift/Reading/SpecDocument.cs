using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>An OpenAPI document that can be compared, and its faults.</summary>
internal sealed partial class SpecDocument
{
    /// <summary>The maximum length of a chain of references.</summary>
    private const int MaxHops = 100;

    private readonly List<Visit> _visits = [];
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<string, int> _byPointer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);

    private SpecDocument(string file, string text, Map root, SourceLines lines) =>
        (File, Text, Root, Lines) = (file, text, root, lines);

    public string File { get; }

    public string Text { get; }

    public Map Root { get; }

    public SourceLines Lines { get; }

    /// <summary>
    /// Every object of the document by its type in the grammar, each before its descendants; then the targets of
    /// references in places that the grammar does not know.
    /// </summary>
    public IReadOnlyList<Visit> Visits => _visits;

    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>Gets the version label.</summary>
    public string Version => Root["info"].Text("version") ?? "";

    public bool Is31 => Root.Text("openapi")?.StartsWith("3.1", StringComparison.Ordinal) == true;

    /// <exception cref="UnreadableException">It, or a file that it refers to, cannot be understood.</exception>
    public static SpecDocument Read(SpecInput input)
    {
        var text = SourceText.Decode(input.Name, input.ReadDocument());
        var lines = new SourceLines(input.Name);
        return Parse(input.Name, text, Joining.Join(input, YamlReader.Read(input.Name, text), lines), lines);
    }

    /// <summary>Reads a document that is one file.</summary>
    public static SpecDocument Parse(string file, string text) =>
        Parse(file, text, YamlReader.Read(file, text), new SourceLines(file));

    private static SpecDocument Parse(string file, string text, Node root, SourceLines lines)
    {
        if (root is not Map map || map.Find("openapi") is not { } version)
        {
            const string Reason = "There is no 'openapi:' at the top: not an OpenAPI 3 document. Fetch the right one.";
            throw new UnreadableException(file, root.At, Reason);
        }

        if (!Supported().IsMatch(version.Value.Text() ?? ""))
        {
            var reason =
                "OpenAPI 3.0 and 3.1 can be compared, and this says "
                + $"'{version.Value.Show()}'. Convert the document, or fetch the right one.";
            throw new UnreadableException(file, version.Value.At, reason);
        }

        var document = new SpecDocument(file, text, map, lines);
        document.Walk();
        document.CheckContent();
        return document;
    }

    /// <summary>
    /// A download that stopped can still be valid YAML. It is recognized as the beginning of the old document,
    /// cut within a line. If it ends with a full line, the last part may have been removed on purpose.
    /// </summary>
    public void ThrowIfTruncated(SpecDocument old)
    {
        var (whole, part) = (Unix(old.Text), Unix(Text));
        if (
            !part.EndsWith('\n')
            && part.Length < whole.TrimEnd().Length
            && whole[part.Length] != '\n'
            && whole.StartsWith(part, StringComparison.Ordinal)
        )
        {
            var end = new Position(part.AsSpan().Count('\n') + 1, part.Length - part.LastIndexOf('\n'));
            const string Reason = "The document stops here, within a line of the old one. Fetch it again.";
            throw new UnreadableException(File, end, Reason);
        }
    }

    /// <summary>Returns the target of a reference or a chain of them, or the node itself if it is none.</summary>
    public (Node Node, string Pointer) Resolve(Node node, string pointer)
    {
        for (var hops = 0; PointerOf(node) is { } target && hops < MaxHops; hops++)
        {
            (node, pointer) = (JsonPointer.Find(Root, target)!, target);
        }

        return (node, pointer);
    }

    /// <summary>Returns the target of a node, if it is a reference.</summary>
    public string? PointerOf(Node? node) => node.Reference() is { } reference ? PointerOf(reference) : null;

    /// <summary>A reference is a pointer (<c>#/a/b</c>) or names an anchor (<c>#b</c>).</summary>
    public string? PointerOf(string reference) =>
        JsonPointer.OfReference(reference)
        ?? (reference.StartsWith('#') ? _anchors.GetValueOrDefault(reference[1..]) : null);

    /// <summary>Returns the index of the visit at a pointer, or -1.</summary>
    public int IndexOf(string pointer) => _byPointer.GetValueOrDefault(pointer, -1);

    private static string Unix(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);

    private void Walk()
    {
        var walker = new DocumentWalker(File, Is31, _visits, _faults);
        walker.Object(Root, "document", "");
        Index(0);
        for (var index = 0; index < _visits.Count; index++)
        {
            var visit = _visits[index];
            if (
                visit.Shape is "document" or "components"
                || visit.Node.Find("$ref") is not { } reference
                || !Grammar.Of(visit.Shape).MayBeReference
            )
            {
                continue;
            }

            var (target, pointer) = Follow(visit.Node, reference.Value.At);
            if (!_byPointer.ContainsKey(pointer))
            {
                var known = _visits.Count;
                walker.Object(target, visit.Shape, pointer);
                Index(known);
            }
        }
    }

    private void Index(int from)
    {
        for (var index = from; index < _visits.Count; index++)
        {
            _byPointer.TryAdd(_visits[index].Pointer, index);
            if (_visits[index].Shape == "schema" && _visits[index].Node.Text("$anchor") is { } anchor)
            {
                _anchors.TryAdd(anchor, _visits[index].Pointer);
            }
        }
    }

    /// <summary>Returns the direct target of a reference, and checks that the whole chain resolves.</summary>
    private (Map Target, string Pointer) Follow(Map holder, Position at)
    {
        var seen = new HashSet<Node>();
        (Map Target, string Pointer)? first = null;
        for (Node node = holder; node.Reference() is { } reference;)
        {
            var pointer = PointerOf(reference);
            if (pointer is null && !reference.StartsWith('#'))
            {
                throw Fail(at, $"The reference '{reference}' leaves the document. Bundle both into one file.");
            }

            if (pointer is null || JsonPointer.Find(Root, pointer) is not Map target)
            {
                throw Fail(at, $"The reference '{reference}' cannot be resolved. Add what it names, or correct it.");
            }

            first ??= (target, pointer);
            node =
                !seen.Add(target)
                    ? throw Fail(at, $"The reference '{reference}' is circular. Correct one of the references.")
                : seen.Count > MaxHops
                    ? throw Fail(at, $"More than {MaxHops} references lead from one to the next here.")
                : target;
        }

        return first!.Value;
    }

    private void CheckContent()
    {
        if (Root["paths"].Entries().Count == 0 && Root["webhooks"] is null && Root["components"] is null)
        {
            throw Fail(Root.At, "The document has no paths, so there is nothing to call. Fetch it again.");
        }

        var schemes = Root["components"].Get("securitySchemes");
        var operationIds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var visit in _visits)
        {
            if (visit.Shape == "requirement")
            {
                foreach (var entry in visit.Node.Entries.Where(entry => schemes.Get(entry.Key) is null))
                {
                    var message = $"The security scheme '{entry.Key}' is not declared in components/securitySchemes.";
                    _faults.Add(new("lint.undeclared-scheme", entry.Key, visit.Pointer, entry.At.Line, message));
                }
            }
            else if (
                visit.Shape == "operation"
                && visit.Node.Find("operationId") is { } id
                && id.Value.Text() is { } name
                && !operationIds.TryAdd(name, visit.Pointer)
            )
            {
                var message = $"The operationId '{name}' is used before, at '{operationIds[name]}'.";
                _faults.Add(new("lint.duplicate-operation-id", name, visit.Pointer, id.At.Line, message));
            }
        }
    }

    private UnreadableException Fail(Position at, string reason)
    {
        var (file, line) = Lines.Find(at.Line);
        return new(file, new(line, at.Column), reason);
    }

    [GeneratedRegex(@"^3\.[01](\.\d+)?(-[\w.]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Supported();
}
