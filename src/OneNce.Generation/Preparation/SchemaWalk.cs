namespace OneNce.Generation.Preparation;

/// <summary>Visits every schema of a document: those in others before these, so that they can be moved.</summary>
internal sealed class SchemaWalk
{
    public static readonly string[] Methods = { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

    private static readonly string[] Maps = { "properties", "patternProperties", "$defs", "definitions" };

    private static readonly string[] Lists = { "allOf", "oneOf", "anyOf", "prefixItems" };

    private static readonly string[] Ones = { "items", "additionalProperties", "not" };

    private readonly Action<Node, Place> _visit;

    private SchemaWalk(Action<Node, Place> visit) => _visit = visit;

    /// <summary>Calls for each schema, with where it stands.</summary>
    public static void Visit(Node root, Action<Node, Place> visit)
    {
        var walk = new SchemaWalk(visit);
        foreach (var operation in Operations(root).ToList())
        {
            walk.Operation(operation.Node, operation.Name);
        }

        foreach (var path in root.Mapped("paths"))
        {
            walk.Parameters(path.Value, Words.Pascal(path.Key));
        }

        var components = root["components"] ?? Node.Map();
        foreach (var schema in components.Mapped("schemas"))
        {
            walk.Schema(schema.Value, new Place(schema.Key));
        }

        foreach (var kind in new[] { "parameters", "headers" })
        {
            foreach (var parameter in components.Mapped(kind))
            {
                walk.Carrier(parameter.Value, Words.Pascal(parameter.Key));
            }
        }

        foreach (var kind in new[] { "requestBodies", "responses" })
        {
            foreach (var body in components.Mapped(kind))
            {
                walk.Body(body.Value, Words.Pascal(body.Key), kind == "requestBodies");
            }
        }
    }

    /// <summary>All operations, with the path item that each belongs to.</summary>
    public static IEnumerable<(string Path, string Method, Node Node, Node Of, string Name)> Operations(Node root) =>
        from path in root.Mapped("paths")
        from operation in path.Value.Members
        where Methods.Contains(operation.Key) && operation.Value.IsMap
        let name = Words.Pascal(operation.Value.Said("operationId"))
        select (path.Key, operation.Key, operation.Value, path.Value, name);

    private void Operation(Node operation, string name)
    {
        Parameters(operation, name);
        Body(operation["requestBody"], name + "Request", isRequest: true, operation);
        foreach (var response in operation.Mapped("responses"))
        {
            var status = response.Key.StartsWith("2", StringComparison.Ordinal) ? "" : Words.Pascal(response.Key);
            Body(response.Value, name + status + "Response", isRequest: false);
        }

        foreach (var callback in operation.Mapped("callbacks").SelectMany(callback => callback.Value.Members))
        {
            foreach (var called in callback.Value.Members.Where(member => Methods.Contains(member.Key)))
            {
                Operation(called.Value, name + "Callback");
            }
        }
    }

    private void Parameters(Node of, string name)
    {
        foreach (var parameter in of.Listed("parameters"))
        {
            Carrier(parameter, name + Words.Pascal(parameter.Said("name")));
        }
    }

    private void Carrier(Node carrier, string name)
    {
        Schema(carrier["schema"], new Place(name, carrier, "schema"));
        foreach (var media in carrier.Mapped("content"))
        {
            Schema(media.Value["schema"], new Place(name, media.Value, "schema"));
        }
    }

    private void Body(Node? body, string name, bool isRequest, Node? operation = null)
    {
        foreach (var media in body?.Mapped("content") ?? Enumerable.Empty<KeyValuePair<string, Node>>())
        {
            var isForm = isRequest && media.Key.StartsWith("multipart/", StringComparison.Ordinal);
            Schema(
                media.Value["schema"],
                new Place(name, media.Value, "schema") { IsForm = isForm, Operation = operation }
            );
        }

        foreach (var header in body?.Mapped("headers") ?? Enumerable.Empty<KeyValuePair<string, Node>>())
        {
            Carrier(header.Value, name + Words.Pascal(header.Key));
        }
    }

    private void Schema(Node? schema, Place place)
    {
        if (schema is null)
        {
            return;
        }

        Members(schema, place);
        Choices(schema, place);
        foreach (var key in Ones.Where(key => schema[key]?.IsMap == true))
        {
            var name = place.Name + (key == "items" ? "Item" : "Value");
            Schema(schema[key], Place.Below(name, schema, key, isMember: false));
        }

        _visit(schema, place);
    }

    private void Members(Node schema, Place place)
    {
        foreach (var key in Maps)
        {
            foreach (var member in schema.Mapped(key))
            {
                var name = place.Name + Words.Pascal(member.Key);
                Schema(member.Value, Place.Below(name, schema[key]!, member.Key, isMember: !place.IsForm));
            }
        }
    }

    private void Choices(Node schema, Place place)
    {
        foreach (var key in Lists)
        {
            var items = schema.Listed(key);
            for (var index = 0; index < items.Count; index++)
            {
                // A part of a whole is no class of its own, nor is "this or null" more than this.
                var isPart = key == "allOf";
                var name = place.Name + (isPart || !Union.IsOne(schema) ? "" : "Option" + (index + 1));
                Schema(items[index], place.Among(name, schema[key]!, index, isPart));
            }
        }
    }
}
