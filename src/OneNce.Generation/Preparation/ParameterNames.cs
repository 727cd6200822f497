using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>
/// Names the arguments of a method where NSwag would use one name twice, or one that the method uses itself.
/// </summary>
internal sealed class ParameterNames
{
    private readonly References _references;
    private readonly Casing _casing;

    private ParameterNames(References references, Casing casing) => (_references, _casing) = (references, casing);

    /// <returns>The names of each operation's arguments.</returns>
    public static Func<Node, IEnumerable<string>> Settle(Node root, References references, Casing casing)
    {
        var names = new ParameterNames(references, casing);
        var all = SchemaWalk
            .Operations(root)
            .ToList()
            .ToDictionary(operation => operation.Node, operation => names.Settle(operation.Node, operation.Of));
        return operation => all.TryGetValue(operation, out var taken) ? taken : [];
    }

    private HashSet<string> Settle(Node operation, Node path)
    {
        var own = operation.Listed("parameters").Concat(path.Listed("parameters")).ToList();
        var all = own.GroupBy(parameter => Key(_references.Resolve(parameter))).Select(same => same.First());
        var taken = new HashSet<string> { "cancellationToken" };
        if (operation["requestBody"] != null)
        {
            taken.Add("body");
        }

        // A name as C# has it comes first, whatever the order.
        foreach (var parameter in all.OrderBy(parameter => !Words.IsPlain(_references.Resolve(parameter).Said("name"))))
        {
            var resolved = _references.Resolve(parameter);
            var usual = Usual(resolved.Said("name"));
            var name = Free(resolved, usual, taken);
            taken.Add(name);
            if (name != usual)
            {
                Replace(operation, parameter, resolved.Copy().With("x-originalName", Node.Text(name)));
            }
        }

        return taken;
    }

    private static string Key(Node parameter) => parameter.Said("in") + " " + parameter.Said("name");

    /// <summary>The name that NSwag would use; empty if that would not be legal.</summary>
    private static string Usual(string name) =>
        Regex.IsMatch(name, "^[A-Za-z][A-Za-z0-9_.-]*$") ? Words.Lower(name.Replace('-', '_').Replace('.', '_')) : "";

    private string Free(Node parameter, string usual, HashSet<string> taken)
    {
        var name = parameter.Said("name");
        string[] candidates =
        [
            Words.IsPlain(name) ? Words.Lower(Words.Cased(name, _casing))
            : _casing == Casing.Pascal ? Words.Lower(Words.Identifier(name))
            : usual,
            usual,
            Words.Lower(Words.Identifier(name)),
            Words.Lower(Words.Spelt(name)),
            Words.Lower(Words.Identifier(name)) + Words.Pascal(parameter.Said("in")),
            Words.Lower(Words.Identifier(name)) + "Parameter",
        ];

        // The local variables of a method end with an underscore.
        var free = candidates.FirstOrDefault(candidate =>
            candidate.Length > 0 && !candidate.EndsWith("_", StringComparison.Ordinal) && !taken.Contains(candidate)
        );
        for (var number = 2; free is null; number++)
        {
            free = taken.Contains(candidates[2] + number) ? null : candidates[2] + number;
        }

        return free;
    }

    /// <summary>Puts a parameter in the operation, since one of a path or of all is also used by others.</summary>
    private static void Replace(Node operation, Node parameter, Node own)
    {
        if (operation["parameters"]?.Items is null)
        {
            operation["parameters"] = Node.List();
        }

        var list = operation["parameters"]!.Items!;
        var index = list.IndexOf(parameter);
        if (index < 0)
        {
            list.Add(own);
        }
        else
        {
            list[index] = own;
        }
    }
}
