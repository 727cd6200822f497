namespace SpecDrift;

/// <summary>
/// An example that contradicts its schema. <see cref="Subject"/> identifies it, wherever the example is.
/// </summary>
internal sealed record Contradiction(string Rule, string Subject, string Shown, string Pointer, int Line);

/// <summary>
/// Compares every example of a document with its schema. The same contradiction in several examples is reported once.
/// </summary>
internal sealed class ExampleCheck
{
    /// <summary>The subject is only the key: an alias is the same wherever it is shown.</summary>
    public const string Undeclared = "quirk.new";

    private readonly SpecDocument _document;
    private readonly SchemaViews _views;
    private readonly HashSet<(string, string)> _known = [];
    private readonly List<Contradiction> _found = [];

    private ExampleCheck(SpecDocument document) => (_document, _views) = (document, new(document));

    public static IReadOnlyList<Contradiction> Run(SpecDocument document)
    {
        var check = new ExampleCheck(document);
        foreach (var visit in document.Visits)
        {
            var isSchema = visit.Shape == "schema";
            var schema =
                isSchema ? visit.Node
                : visit.Shape is "media" or "parameter" or "header" ? visit.Node["schema"]
                : null;
            if (
                schema is Map
                && visit.Node.Reference() is null
                && (visit.Node["example"] ?? visit.Node["examples"]) is not null
            )
            {
                check.Holder(visit, check._views.Of(schema, isSchema ? visit.Pointer : visit.Pointer + "/schema"));
            }
        }

        return check._found;
    }

    private void Holder(Visit visit, SchemaView schema)
    {
        if (visit.Node["example"] is { } single)
        {
            Compare(single, schema, visit.Pointer + "/example");
        }

        foreach (var (item, index) in visit.Node["examples"].Items().Select((item, index) => (item, index)))
        {
            Compare(item, schema, $"{visit.Pointer}/examples/{index}");
        }

        foreach (var entry in visit.Node["examples"].Entries())
        {
            var (example, pointer) = _document.Resolve(
                entry.Value,
                JsonPointer.Child(visit.Pointer + "/examples", entry.Key)
            );
            if (example.Get("value") is { } value)
            {
                Compare(value, schema, pointer + "/value");
            }
        }
    }

    private void Compare(Node example, SchemaView schema, string pointer)
    {
        if (!schema.Allows(example))
        {
            Add("example.wrong-type", schema.Pointer, example, pointer);
        }
        else if (!schema.Lists(example))
        {
            Add("example.unknown-value", $"{schema.Pointer} {example.Show()}", example, pointer);
        }

        if (example is Map map && schema.IsObject)
        {
            Properties(map, schema, pointer);
        }

        if (example is Sequence list && schema.Items is { } items)
        {
            for (var index = 0; index < list.Items.Count; index++)
            {
                Compare(list.Items[index], items, $"{pointer}/{index}");
            }
        }
    }

    private void Properties(Map example, SchemaView schema, string pointer)
    {
        foreach (var entry in example.Entries)
        {
            if (schema.Property(entry.Key) is { } property)
            {
                Compare(entry.Value, property, JsonPointer.Child(pointer, entry.Key));
            }
            else if (!schema.IsOpen && _known.Add((Undeclared, entry.Key)))
            {
                _found.Add(new(Undeclared, entry.Key, entry.Key, JsonPointer.Child(pointer, entry.Key), entry.At.Line));
            }
        }

        foreach (var missing in schema.Required.Where(name => example[name] is null))
        {
            Add("example.lacks-required", $"{schema.Pointer} {missing}", example, pointer);
        }
    }

    private void Add(string rule, string subject, Node example, string pointer)
    {
        if (_known.Add((rule, subject)))
        {
            _found.Add(new(rule, subject, example.Show()!, pointer, example.At.Line));
        }
    }
}
