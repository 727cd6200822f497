namespace OneNce.Generation.Preparation;

/// <summary>
/// Replaces a union with one schema that fits each choice: an object with the members of all, their common type, or
/// any value. NSwag would use the first choice, or refer to a class that it does not generate.
/// </summary>
internal sealed class Union
{
    private static readonly string[] Words = { "oneOf", "anyOf" };

    private readonly References _references;

    /// <summary>The choices of each union, without unions among them: found before any is replaced.</summary>
    private readonly Dictionary<Node, List<Node>> _choices = new Dictionary<Node, List<Node>>();

    private readonly CommonSchema _common;

    private Union(References references) => (_references, _common) = (references, new CommonSchema(references));

    /// <summary>Whether there is something to choose; "this or null" is no choice.</summary>
    public static bool IsOne(Node schema) => Offered(schema).Count(choice => !IsNothing(choice)) > 1;

    public static void Replace(Node root, References references)
    {
        var union = new Union(references);
        SchemaWalk.Visit(root, (schema, _) => union.Find(schema));
        foreach (var found in union._choices.ToList())
        {
            union.Merge(found.Key, found.Value);
        }
    }

    private static List<Node> Offered(Node schema) => Words.SelectMany(word => schema.Listed(word)).ToList();

    /// <summary>What the schema <c>type: null</c> has become.</summary>
    private static bool IsNothing(Node choice) =>
        choice.Said("type") == "null"
        || (choice["nullable"]?.IsTrue == true && choice.Keys.All(key => key == "nullable" || key == "description"));

    private void Find(Node schema)
    {
        if (Offered(schema).Count > 0)
        {
            var (found, isNullable) = (new List<Node>(), false);
            Collect(schema, new HashSet<Node>(), found, ref isNullable);
            _choices[schema] = found;
            if (isNullable)
            {
                schema["nullable"] = Node.Flag();
            }
        }
    }

    private void Collect(Node schema, HashSet<Node> seen, List<Node> found, ref bool isNullable)
    {
        foreach (var offered in Offered(schema))
        {
            var choice = _references.Resolve(offered);
            isNullable |= IsNothing(choice);
            if (IsNothing(choice) || !seen.Add(choice))
            {
                continue;
            }

            if (Offered(choice).Count > 0 && choice["properties"] is null)
            {
                isNullable |= choice["nullable"]?.IsTrue == true;
                Collect(choice, seen, found, ref isNullable);
            }
            else
            {
                found.Add(offered);
            }
        }
    }

    private void Merge(Node schema, List<Node> found)
    {
        schema.Remove(Words);
        if (found.Count == 1 && schema["properties"] is null)
        {
            Become(schema, found[0]);
        }
        else if (found.Count > 0)
        {
            MergeAll(schema, found);
        }
    }

    /// <summary>"This or null" of OpenAPI 3.1 is this, and can be null.</summary>
    private static void Become(Node schema, Node only)
    {
        schema.Remove("discriminator", "type");
        if (only["$ref"] != null)
        {
            schema["oneOf"] = Node.List(new[] { only });
            return;
        }

        foreach (var member in only.Members)
        {
            schema[member.Key] = member.Value.Copy();
        }
    }

    private void MergeAll(Node schema, List<Node> found)
    {
        var type = found.Select(choice => Types.Of(_references, choice)).Aggregate(CommonSchema.Wider);
        if (type.Length == 0 && found.All(IsCondition))
        {
            type = "object";
        }

        schema.Remove("type", "discriminator", "required", "additionalProperties");
        if (type == "object")
        {
            Unite(schema, found);
        }
        else if (type == "array")
        {
            schema["items"] = _common.OfAll(
                found.ConvertAll(choice => _references.Resolve(choice)["items"] ?? Node.Map())
            );
        }
        else if (type.Length > 0)
        {
            schema.Become(Described(_common.Value(type, found), schema));
            return;
        }

        if (type.Length > 0)
        {
            schema["type"] = Node.Text(type);
        }
    }

    /// <summary>Whether a choice only says which members there must be.</summary>
    private static bool IsCondition(Node choice) => choice["required"] != null;

    private void Unite(Node schema, List<Node> found)
    {
        var members = schema.Grown("properties");
        foreach (var member in found.SelectMany(choice => _references.Properties(choice)))
        {
            members[member.Key] = members[member.Key] is Node same
                ? _common.OfAll(new List<Node> { same, member.Value })
                : member.Value.Copy();
        }
    }

    private static Node Described(Node common, Node schema)
    {
        foreach (var word in new[] { "description", "nullable", "deprecated", "title" })
        {
            if (schema[word] is Node said)
            {
                common[word] = said;
            }
        }

        return common;
    }
}
