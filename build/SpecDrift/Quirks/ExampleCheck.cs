namespace SpecDrift;

/// <summary>Holds every example of a document against its schema.</summary>
internal sealed class ExampleCheck
{
    /// <summary>The subject is the key alone: an alias is one, wherever it shows.</summary>
    public const string Undeclared = "quirk.new";

    private readonly SpecDocument document;
    private readonly List<Contradiction> found = [];

    private ExampleCheck(SpecDocument document) => this.document = document;

    public static IReadOnlyList<Contradiction> Run(SpecDocument document)
    {
        var check = new ExampleCheck(document);
        foreach (var visit in document.Visits)
        {
            var schema = visit.Shape == "schema" ? visit.Node : visit.Shape is "media" or "parameter" or "header" ? visit.Node["schema"] : null;
            if (schema is not null && visit.Node.Reference() is null)
            {
                check.Holder(visit, new SchemaView(document, schema, visit.Shape == "schema" ? visit.Pointer : visit.Pointer + "/schema"));
            }
        }

        return check.found;
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
            var (example, pointer) = document.Resolve(entry.Value, JsonPointer.Child(visit.Pointer + "/examples", entry.Key));
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

        foreach (var (item, index) in example.Items().Select((item, index) => (item, index)))
        {
            if (schema.Items is { } items)
            {
                Compare(item, items, $"{pointer}/{index}");
            }
        }
    }

    private void Properties(Map example, SchemaView schema, string pointer)
    {
        foreach (var entry in example.Entries)
        {
            var place = JsonPointer.Child(pointer, entry.Key);
            if (schema.Property(entry.Key) is { } property)
            {
                Compare(entry.Value, property, place);
            }
            else if (!schema.IsOpen)
            {
                found.Add(new(Undeclared, entry.Key, entry.Key, place, entry.At.Line));
            }
        }

        foreach (var missing in schema.Required.Where(name => example[name] is null))
        {
            Add("example.lacks-required", $"{schema.Pointer} {missing}", example, pointer);
        }
    }

    private void Add(string rule, string subject, Node example, string pointer) =>
        found.Add(new(rule, subject, example.Show()!, pointer, example.At.Line));
}
