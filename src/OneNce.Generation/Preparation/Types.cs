namespace OneNce.Generation.Preparation;

/// <summary>
/// Says of each schema what NSwag must know: one type, a format that fits it, and values that C# can name. A schema
/// without a type gets the one that its other keywords presume.
/// </summary>
internal sealed class Types
{
    /// <summary>Checks that are not generated; NSwag would refuse some, and look for types in others.</summary>
    private static readonly string[] Checks =
    {
        "not",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "dependentRequired",
        "patternProperties",
        "prefixItems",
        "contains",
        "propertyNames",
        "unevaluatedProperties",
        "unevaluatedItems",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
        "pattern",
        "example",
        "examples",
        "const",
        "$schema",
        "$id",
        "$anchor",
        "$comment",
    };

    /// <summary>The keywords that make a schema of others.</summary>
    public static readonly string[] Compositions = ["allOf", "oneOf", "anyOf"];

    private readonly References _references;

    private Types(References references) => _references = references;

    public static void Settle(Node root, References references)
    {
        var types = new Types(references);
        SchemaWalk.Visit(root, (schema, _) => types.Settle(schema));
    }

    /// <summary>The type that a schema has, also by reference; empty if there is none, or more than one.</summary>
    public static string Of(References references, Node schema) => Of(references, schema, new HashSet<Node>());

    private static string Of(References references, Node schema, HashSet<Node> seen)
    {
        schema = references.Resolve(schema);
        if (!seen.Add(schema) || (Union.IsOne(schema) && schema["properties"] is null))
        {
            return "";
        }

        if (schema.Said("type").Length > 0)
        {
            return schema.Said("type");
        }

        var parts = Compositions.SelectMany(schema.Listed).ToList();
        var kinds = parts.Select(part => Of(references, part, seen)).Where(kind => kind.Length > 0).ToList();
        return kinds.Contains("object") ? "object" : kinds.FirstOrDefault() ?? "";
    }

    private void Settle(Node schema)
    {
        if (!schema.IsMap)
        {
            // OpenAPI 3.1 has true and false for anything and nothing.
            schema.Become(Node.Map());
        }

        if (schema["$ref"]?.IsScalar == true)
        {
            return;
        }

        if (schema["const"] is Node only && schema["enum"] is null)
        {
            schema["enum"] = Node.List(new[] { only });
        }

        SettleType(schema);
        EnumValues.Settle(schema);
        Formats.Settle(schema);
        SettleParts(schema);
        schema.Remove(Checks);
    }

    private static void SettleType(Node schema)
    {
        if (schema["type"]?.Items is List<Node> listed)
        {
            var names = listed.Select(type => type.Value ?? "").Where(type => type != "null").Distinct().ToList();
            SetNullable(schema, names.Count < listed.Count);
            SetType(schema, names.Count > 0 ? names.Aggregate(CommonSchema.Wider) : "");
        }
        else if (schema.Said("type") == "null")
        {
            SetNullable(schema, true);
            schema.Remove("type");
        }
        else if (schema["type"] is null && !HasParts(schema))
        {
            SetType(schema, Formats.Presume(schema));
        }
        else if (schema["type"] is null && schema["properties"] != null)
        {
            SetType(schema, "object");
        }
    }

    public static bool HasParts(Node schema) => Compositions.Any(word => schema.Listed(word).Count > 0);

    /// <summary>A list has items of one kind, and what is only sent is not required in what is received.</summary>
    private void SettleParts(Node schema)
    {
        if (schema.Said("type") == "array" && schema["items"]?.IsMap != true)
        {
            schema["items"] = Node.Map();
        }

        if (schema["required"]?.Items is List<Node> required)
        {
            required.RemoveAll(name =>
                schema.Find("properties", name.Value ?? "") is Node member
                && (member["writeOnly"] ?? _references.Resolve(member)["writeOnly"])?.IsTrue == true
            );
        }
        else
        {
            // OpenAPI 2 and JSON Schema draft 3 had a flag at the member.
            schema.Remove("required");
        }

        foreach (var word in Compositions.Where(word => schema.Listed(word).Count == 0))
        {
            schema.Remove(word);
        }
    }

    public static void SetType(Node schema, string type)
    {
        schema.Remove("type");
        if (!string.IsNullOrEmpty(type))
        {
            schema["type"] = Node.Text(type);
        }
    }

    public static void SetNullable(Node schema, bool isNullable)
    {
        if (isNullable)
        {
            schema["nullable"] = Node.Flag();
        }
    }
}
