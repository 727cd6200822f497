namespace SpecDrift;

/// <summary>Compares composed schemas: a base class (allOf) or variants (oneOf, anyOf).</summary>
internal static class CompositionDiff
{
    /// <summary>The maximum number of variants that are compared one by one.</summary>
    private const int MaxPairs = 100_000;

    public static void Compare(Drift drift, Cursor schema)
    {
        var all = schema.Take("allOf");
        if (SchemaFacts.Reference(schema.Old) is null || SchemaFacts.Reference(schema.New) is null)
        {
            // An allOf that contains only a reference has been compared as a reference.
            Members(drift, all, "all-of.member-added", "all-of.member-removed");
        }

        Members(drift, schema.Take("oneOf"), "variant.added", "variant.removed");
        Members(drift, schema.Take("anyOf"), "variant.added", "variant.removed");
        Discriminator(drift, schema.Take("discriminator"));
    }

    private static void Members(Drift drift, Cursor list, string added, string removed)
    {
        if (!list.Differs && !list.Old.Items().Any(item => item.Reference() is not null))
        {
            return;
        }

        if (list.Differs && list.Old.Items().Count * (long)list.New.Items().Count > MaxPairs)
        {
            drift.Add(removed, list);
        }
        else
        {
            Match(drift, list, added, removed);
        }
    }

    /// <summary>Members are matched by reference or content; inline ones that changed, by their order.</summary>
    private static void Match(Drift drift, Cursor list, string added, string removed)
    {
        var gone = new LinkedList<(Node Node, int Index)>(Forms(list.Old));
        var come = new List<(Node Node, int Index)>();
        foreach (var member in Forms(list.New))
        {
            if (!Remove(gone, other => IsSame(drift, other.Node, member.Node)))
            {
                come.Add(member);
            }
        }

        foreach (var (member, index) in come)
        {
            Node? was = null;
            if (member.Reference() is null)
            {
                Remove(gone, other => other.Node.Reference() is null && (was = other.Node) is not null);
            }

            Member(drift, list.Item(index, was, member), added, removed);
        }

        foreach (var (member, index) in gone)
        {
            Member(drift, list.Item(index, member, null), added, removed);
        }
    }

    /// <summary>Leaves out "or null", which is judged with the type.</summary>
    private static IEnumerable<(Node Node, int Index)> Forms(Node? list) =>
        list.Items().Select((node, index) => (node, index)).Where(form => !SchemaFacts.IsNull(form.node));

    private static bool Remove(LinkedList<(Node Node, int Index)> members, Predicate<(Node Node, int Index)> isWanted)
    {
        for (var at = members.First; at is not null; at = at.Next)
        {
            if (isWanted(at.Value))
            {
                members.Remove(at);
                return true;
            }
        }

        return false;
    }

    private static void Member(Drift drift, Cursor at, string added, string removed)
    {
        var member = at.Old ?? at.New;
        var isPart = added == "all-of.member-added" && member is Map && member.Reference() is null;
        if (isPart)
        {
            // The properties of an inline part belong to the whole; the rest is compared, even with nothing.
            SchemaDiff.Compare(drift, at.With(at.Old ?? TypeOf(at.New!), at.New ?? TypeOf(at.Old!)), isPart: true);
        }
        else if (at.Old is null || at.New is null)
        {
            drift.Add(at.Old is null ? added : removed, at);
        }
        else
        {
            SchemaDiff.Compare(drift, at);
        }
    }

    private static Map TypeOf(Node part) =>
        new(SchemaFacts.Type(part) is { } type ? [new("type", part.At, Scalar.Text(type, part.At))] : [], part.At);

    private static bool IsSame(Drift drift, Node old, Node @new)
    {
        var (was, @is) = (drift.Old.PointerOf(old), drift.New.PointerOf(@new));
        return was is null || @is is null ? was == @is && Node.Same(old, @new) : drift.Renamed(was) == @is;
    }

    /// <summary>Compares discriminators, each value of which is a variant of its own.</summary>
    private static void Discriminator(Drift drift, Cursor at)
    {
        if (at.Old is null || at.New is null)
        {
            drift.Field("schema.discriminator-changed", at);
            return;
        }

        drift.Fields("schema.discriminator-changed", at, "propertyName");
        var mapping = at.Take("mapping");
        foreach (var key in mapping.Left.ToArray())
        {
            var value = mapping.Take(key);
            if (value.Old is null || value.New is null)
            {
                drift.Add(
                    value.Old is null ? "variant.added" : "variant.removed",
                    value,
                    value.Old.Text(),
                    value.New.Text()
                );
            }
            else if (drift.Renamed(Target(drift.Old, value.Old)) != Target(drift.New, value.New))
            {
                drift.Add("schema.discriminator-changed", value);
            }
        }

        drift.Rest(at);
    }

    /// <summary>The target of a mapping is a reference, or the name of a shared schema.</summary>
    private static string Target(SpecDocument document, Node value) =>
        value.Text() is { } text ? document.PointerOf(text) ?? JsonPointer.Child("/components/schemas", text) : "";
}
