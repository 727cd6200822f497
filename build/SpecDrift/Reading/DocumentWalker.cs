namespace SpecDrift;

/// <summary>
/// A node with its type in the grammar; <see cref="End"/> is the index after its last descendant's visit.
/// </summary>
internal sealed record Visit(string Shape, Map Node, string Pointer)
{
    public int End { get; set; }
}

/// <summary>
/// A fault of a document that can be compared all the same. <see cref="Subject"/> identifies it in either document.
/// </summary>
internal sealed record Fault(string Rule, string Subject, string Pointer, int Line, string Message);

/// <summary>Visits every object and reference below a node, itself included; references are not followed.</summary>
internal sealed class DocumentWalker(string file, bool allowsNoResponses, List<Visit> visits, List<Fault> faults)
{
    public void Object(Map map, string name, string pointer)
    {
        var shape = Grammar.Of(name);
        var visit = new Visit(name, map, pointer);
        visits.Add(visit);
        if (shape.MayBeReference && map.Find("$ref") is { } reference)
        {
            if (reference.Value is not Scalar { Kind: ScalarKind.Text })
            {
                throw Unusable(reference.Value, pointer + "/$ref", "text");
            }
        }
        else
        {
            Required(map, shape, pointer);
        }

        foreach (var entry in map.Entries)
        {
            if (shape.Find(entry.Key) is { } field)
            {
                var type = field.Types.FirstOrDefault(type => type.Fits(entry.Value)) ?? field.Types[0];
                Value(entry.Value, type, JsonPointer.Child(pointer, entry.Key));
            }
        }

        visit.End = visits.Count;
    }

    private void Required(Map map, Shape shape, string pointer)
    {
        foreach (var field in shape.Required)
        {
            if (map[field.Name] is null && !(allowsNoResponses && field.Name == "responses"))
            {
                var message = $"'{pointer}' lacks '{field.Name}', which OpenAPI requires of every {shape.Name}.";
                faults.Add(new("lint.missing-field", $"{pointer} {field.Name}", pointer, map.At.Line, message));
            }
        }
    }

    private void Value(Node node, FieldType type, string pointer)
    {
        if (type is { Kind: Kind.Object, Name: "schema" } && node is Scalar { Kind: ScalarKind.Boolean })
        {
            return; // "true" allows anything, "false" nothing.
        }

        if (!type.Fits(node))
        {
            Misfit(node, type, pointer);
            return;
        }

        switch (type.Kind)
        {
            case Kind.Object:
                Object((Map)node, type.Name, pointer);
                break;
            case Kind.Map:
                foreach (var entry in ((Map)node).Entries)
                {
                    if (!IsExtension(entry.Key, pointer))
                    {
                        Value(entry.Value, type.Inner!, JsonPointer.Child(pointer, entry.Key));
                    }
                }

                break;
            case Kind.List:
                var items = ((Sequence)node).Items;
                for (var index = 0; index < items.Count; index++)
                {
                    if (type.Inner!.IsContainer || !type.Inner.Fits(items[index]))
                    {
                        Value(items[index], type.Inner, $"{pointer}/{index}");
                    }
                }

                break;
        }
    }

    /// <summary>
    /// An empty value, or a single value of another kind, can still be compared; a list instead of a text cannot.
    /// </summary>
    private void Misfit(Node node, FieldType type, string pointer)
    {
        if (node is Scalar { Kind: ScalarKind.Null })
        {
            faults.Add(
                new(
                    "lint.empty-value",
                    pointer,
                    pointer,
                    node.At.Line,
                    $"'{pointer}' is empty; it must be {type.Expected}."
                )
            );
            return;
        }

        if (node is not Scalar || type.IsContainer)
        {
            throw Unusable(node, pointer, type.Expected);
        }

        var message = $"'{pointer}' must be {type.Expected}, but is '{node.Show()}'.";
        faults.Add(new("lint.wrong-value", pointer, pointer, node.At.Line, message));
    }

    private UnreadableException Unusable(Node node, string pointer, string expected)
    {
        var found = node switch
        {
            Map => "a mapping",
            Sequence => "a list",
            _ => $"'{node.Show()}'",
        };
        return new(file, node.At, $"'{pointer}' must be {expected}, but is {found}. Correct the value.");
    }

    /// <summary>
    /// A key that begins with x- is an extension only where OpenAPI defines the keys: a property or a header may have
    /// such a name, too.
    /// </summary>
    private static bool IsExtension(string key, string pointer) =>
        key.StartsWith("x-", StringComparison.Ordinal)
        && !pointer.StartsWith("/components", StringComparison.Ordinal)
        && (
            pointer.EndsWith("/paths", StringComparison.Ordinal)
            || pointer.EndsWith("/responses", StringComparison.Ordinal)
            || pointer.EndsWith("/callbacks", StringComparison.Ordinal)
        );
}
