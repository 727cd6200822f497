using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>Names the values of enums where NSwag would not find a legal name, or the same for two.</summary>
internal static class EnumNames
{
    /// <summary>What gives the values names, in NSwag and in other generators.</summary>
    private static readonly string[] Extensions = ["x-enumNames", "x-enum-varnames"];

    public static void Settle(Node root, Casing casing) =>
        SchemaWalk.Visit(
            root,
            (schema, _) =>
            {
                if (schema["enum"] != null && schema.Said("type") == "string")
                {
                    Name(schema, casing);
                }
            }
        );

    private static void Name(Node schema, Casing casing)
    {
        var values = schema.Listed("enum").Select(value => value.Value ?? "").ToList();
        var given = Extensions
            .Select(word => schema.Listed(word).Select(name => name.Value ?? "").ToList())
            .FirstOrDefault(names => names.Count == values.Count && names.All(Words.IsPlain));
        if (given?.Distinct().Count() == values.Count)
        {
            return;
        }

        schema.Remove(Extensions);
        var names = Names(values, casing);
        if (!values.All(Words.IsPlain) || !names.SequenceEqual(values.Select(Words.Upper)))
        {
            schema["x-enumNames"] = Node.Texts(names);
        }
    }

    private static List<string> Names(List<string> values, Casing casing)
    {
        // One that is written as in C# keeps its name: "M" is M, and "m" is another.
        var (names, taken) = (new Dictionary<string, string>(), new HashSet<string>());
        foreach (var value in values.OrderBy(value => Usual(value, casing) != value))
        {
            var name = Usual(value, casing);
            name = taken.Contains(name) || !name.Any(char.IsLetterOrDigit) ? Spelt(value) : name;
            var free = name;
            for (var number = 2; !taken.Add(free); number++)
            {
                free = name + number;
            }

            names[value] = free;
        }

        return values.Select(value => names[value]).ToList();
    }

    private static string Spelt(string value) =>
        value.Length == 0 ? "Empty"
        : Words.IsPlain(value) && char.IsLower(value[0]) ? "Lower" + Words.Upper(value)
        : Words.Spelt(value);

    /// <summary>As NSwag does: <c>-created</c> is MinusCreated, and <c>3.5G</c> is _3_5G.</summary>
    private static string Usual(string value, Casing casing)
    {
        if (Words.IsPlain(value))
        {
            return Words.Cased(value, casing);
        }

        var name = Regex.Replace(value, "^-", "Minus ");
        name = string.Concat(name.Split(' ', '-').Select((word, index) => index == 0 ? word : Words.Upper(word)));
        name = string.Concat(name.Select(sign => char.IsLetterOrDigit(sign) ? sign : '_'));
        name = Words.Upper(name);
        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
    }
}
