using System.Text;

namespace OneNce.Generation.Preparation;

/// <summary>
/// Gives members names that C# allows, where NSwag would not. Since NSwag makes the name of the key, the copy has
/// another key, whose signs NSwag leaves out; in the client they show where the document's key belongs.
/// </summary>
internal sealed class MemberNames
{
    private static readonly string[] Reserved = { "AdditionalProperties", "System", "Newtonsoft" };

    /// <summary>Begins what an argument's name has in the draft of the client, and not in the client.</summary>
    public const string FieldMark = "__onence";

    private readonly Dictionary<string, string> _keys = new Dictionary<string, string>();

    private readonly Casing _casing;

    private MemberNames(Casing casing) => _casing = casing;

    /// <summary>The keys of the document, by those of the copy.</summary>
    /// <param name="root">The copy.</param>
    /// <param name="casing">How names are made.</param>
    /// <param name="arguments">The names of an operation's other arguments.</param>
    public static IReadOnlyDictionary<string, string> Settle(
        Node root,
        Casing casing,
        Func<Node, IEnumerable<string>> arguments
    )
    {
        var names = new MemberNames(casing);
        SchemaWalk.Visit(
            root,
            (schema, place) =>
            {
                if (schema["properties"]?.IsMap == true && place.IsForm)
                {
                    names.SettleForm(schema, place.Operation is { } form ? arguments(form) : []);
                }
                else if (schema["properties"]?.IsMap == true)
                {
                    names.Settle(schema, place.Name);
                }
            }
        );
        return names._keys;
    }

    private void Settle(Node schema, string type)
    {
        var members = schema["properties"]!;
        var taken = new HashSet<string>(Reserved) { type };
        foreach (var key in members.Keys.OrderBy(Rank).ThenBy(key => key, StringComparer.Ordinal).ToList())
        {
            var name = Free(key, taken);
            taken.Add(name);
            if (!Words.IsPlain(key) || name != Words.Upper(key))
            {
                var coded = name + Code(_keys.Count);
                _keys[coded] = key;
                Rename(schema, key, coded);
            }
        }
    }

    /// <summary>The fields of a form are arguments, beside those that the operation has.</summary>
    private void SettleForm(Node form, IEnumerable<string> arguments)
    {
        var taken = new HashSet<string>(arguments.Select(Words.Upper)) { "CancellationToken", "Body" };
        foreach (var key in form["properties"]!.Keys.OrderBy(Rank).ThenBy(key => key, StringComparer.Ordinal).ToList())
        {
            var usual =
                Words.IsPlain(key)
                && !key.EndsWith('_')
                && Words.Cased(key, _casing) == Words.Upper(key)
                && !taken.Contains(Words.Upper(key));
            // The local variables of a method end with an underscore.
            var stem = key.EndsWith('_') ? Words.Pascal(key) : key;
            var name = usual ? Words.Upper(key) : Free(stem.Length == 0 ? Words.Spelt(key) : stem, taken);
            taken.Add(name);
            if (!usual)
            {
                var coded = Words.Lower(name) + FieldMark + _keys.Count + "__";
                _keys[coded] = key;
                Rename(form, key, coded);
            }
        }
    }

    /// <summary>A key that is the name already keeps it, then one that only lacks the capital.</summary>
    private int Rank(string key) =>
        !Words.IsPlain(key) ? 3
        : key == Words.Cased(key, _casing) ? 0
        : Words.Upper(key) == Words.Cased(key, _casing) ? 1
        : 2;

    /// <summary>The first of these that no other member has; what the document says comes before any invention.</summary>
    private string Free(string key, HashSet<string> taken)
    {
        string[] candidates = Words.IsPlain(key)
            ? [Words.Cased(key, _casing), Words.Upper(key), Words.Upper(key) + "Value"]
            : [Words.Identifier(key), Words.Spelt(key)];
        var name = candidates.FirstOrDefault(candidate => !taken.Contains(candidate));
        for (var number = 2; name is null; number++)
        {
            name = taken.Contains(candidates[^1] + number) ? null : candidates[^1] + number;
        }

        return name;
    }

    /// <summary>A number in signs that are never part of a name.</summary>
    private static string Code(int number)
    {
        var code = new StringBuilder("?");
        for (var rest = number; rest > 0; rest /= 2)
        {
            code.Append(rest % 2 == 0 ? '@' : '?');
        }

        return code.Append('@').ToString();
    }

    private static void Rename(Node schema, string key, string coded)
    {
        schema["properties"]!.Rename(key, coded);
        foreach (var name in schema.Listed("required").Where(name => name.Value == key))
        {
            name.Become(Node.Text(coded));
        }

        if (schema["discriminator"] is { } discriminator && discriminator.Said("propertyName") == key)
        {
            discriminator["propertyName"] = Node.Text(coded);
        }
    }
}
