namespace OneNce.Generation.Preparation;

/// <summary>
/// Leaves of <c>allOf</c> what C# can inherit: a class does not derive from a list, from an enum, or from itself.
/// </summary>
internal sealed class Inheritance
{
    private readonly References _references;

    private Inheritance(References references) => _references = references;

    public static void Settle(Node root, References references)
    {
        var inheritance = new Inheritance(references);
        SchemaWalk.Visit(root, inheritance.Settle);
    }

    private void Settle(Node schema, Place place)
    {
        if (place.IsForm)
        {
            Flatten(schema, place);
        }

        if (schema.Listed("allOf").Count == 0)
        {
            return;
        }

        var parts = schema.Listed("allOf");
        parts.RemoveAll(part => LeadsTo(part, schema, new HashSet<Node>()));
        var objects = parts.Where(part => Types.Of(_references, part) == "object").ToList();
        if (objects.Count > 0 || schema["properties"] != null)
        {
            SettleObject(schema, place, objects);
        }
        else
        {
            SettleValue(schema, parts);
        }
    }

    private void SettleObject(Node schema, Place place, List<Node> objects)
    {
        // What is no object adds at most a word about the whole.
        foreach (var said in schema.Listed("allOf").Except(objects).SelectMany(part => part.Members))
        {
            Add(schema, said, "description", "nullable", "title", "deprecated");
        }

        schema["allOf"] = Node.List(objects);
        if (objects.All(part => part["$ref"] is null))
        {
            schema.Remove("allOf");
            objects.ForEach(part => Absorb(schema, part));
            objects.Clear();
        }

        if (objects.Count == 0 || place.IsNamed || schema["properties"] != null)
        {
            schema["type"] = Node.Text("object");
        }
        else if (objects.Count == 1 && objects[0]["$ref"] != null)
        {
            schema.Remove("type", "additionalProperties", "required");
        }
    }

    private void SettleValue(Node schema, List<Node> parts)
    {
        var typed = parts.Where(part => Types.Of(_references, part).Length > 0).ToList();
        var only = typed.FirstOrDefault(part => _references.Resolve(part)["enum"] != null) ?? typed.FirstOrDefault();
        schema.Remove("allOf");
        if (only?["$ref"] != null)
        {
            schema.Remove("type", "format", "enum", "items");
            schema["oneOf"] = Node.List(new[] { only });
        }
        else if (only != null)
        {
            only.Members.ToList().ForEach(member => Add(schema, member, member.Key));
        }
    }

    /// <summary>What has no base class is one class with the members of all parts.</summary>
    private void Absorb(Node schema, Node part)
    {
        foreach (
            var member in _references.Properties(part).Where(member => schema.Find("properties", member.Key) is null)
        )
        {
            schema.Grown("properties")[member.Key] = member.Value;
        }

        var required = schema.Listed("required").Concat(part.Listed("required")).Select(name => name.Value);
        schema["required"] = Node.Texts(required.Distinct().ToList());
        if (part["additionalProperties"] is { } rest)
        {
            Add(schema, new("additionalProperties", rest), "additionalProperties");
        }
    }

    private static void Add(Node schema, KeyValuePair<string, Node> said, params string[] words)
    {
        if (words.Contains(said.Key) && schema[said.Key] is null && said.Value != null)
        {
            schema[said.Key] = said.Value.Copy();
        }
    }

    private bool LeadsTo(Node part, Node schema, HashSet<Node> seen)
    {
        var resolved = _references.Resolve(part);
        return ReferenceEquals(resolved, schema)
            || (seen.Add(resolved) && resolved.Listed("allOf").Any(next => LeadsTo(next, schema, seen)));
    }

    /// <summary>NSwag makes an argument of each member of a form, except of those that it inherits.</summary>
    private void Flatten(Node form, Place place)
    {
        var resolved = _references.Resolve(form);
        if (resolved.Listed("allOf").Count == 0)
        {
            return;
        }

        var flat = Node.Map().With("type", Node.Text("object"));
        foreach (var member in _references.Properties(resolved))
        {
            flat.Grown("properties")[member.Key] = member.Value.Copy();
        }

        var required = _references.Parts(resolved).SelectMany(part => part.Listed("required"));
        flat["required"] = Node.Texts(required.Select(name => name.Value).Distinct().ToList());
        place.Put(flat);
        form.Remove("allOf");
    }
}
