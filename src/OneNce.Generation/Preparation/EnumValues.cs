namespace OneNce.Generation.Preparation;

/// <summary>Leaves enums of texts or of integers, without null and without repetitions; C# has no others.</summary>
internal static class EnumValues
{
    public static void Settle(Node schema)
    {
        if (schema["enum"] is null)
        {
            return;
        }

        var values = schema.Listed("enum");
        Types.SetNullable(schema, values.Any(value => value.IsNull));
        var named = values.Where(value => value.IsScalar && !value.IsNull).Select(value => value.Value).Distinct();
        var names = named.ToList();
        var areNumbers = names.All(name => int.TryParse(name, out _));
        var arePlain = values.All(value => value.IsPlain || value.IsNull);
        if (schema["type"] is null && !Types.HasParts(schema) && names.Count > 0 && values.All(value => value.IsScalar))
        {
            Types.SetType(schema, areNumbers && arePlain ? "integer" : "string");
        }

        var isText = schema.Said("type") == "string";
        if (names.Count == 0 || !(isText || (schema.Said("type") == "integer" && areNumbers)))
        {
            schema.Remove("enum", "x-enumNames", "x-enum-varnames");
        }
        else if (names.Count < values.Count)
        {
            schema["enum"] = Node.Texts(names);
            schema.Remove("x-enumNames", "x-enum-varnames");
        }
    }
}
