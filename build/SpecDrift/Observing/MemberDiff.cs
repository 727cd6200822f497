using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Judges what became of one member.</summary>
internal static partial class MemberDiff
{
    private static readonly string[] Values =
    [
        "int",
        "long",
        "float",
        "double",
        "decimal",
        "bool",
        "DateTimeOffset",
        "TimeSpan",
        "Guid",
    ];

    /// <param name="old">The member, or null if it is new.</param>
    /// <param name="new">The member, or null if it is gone.</param>
    /// <param name="isEnum">Whether a type is an enum, so that '?' changes it.</param>
    /// <returns>The rules that apply.</returns>
    public static IEnumerable<string> RulesOf(PublicMember? old, PublicMember? @new, Func<string, bool> isEnum)
    {
        if (old is null || @new is null)
        {
            return [old is null ? "csharp.member-added" : "csharp.member-removed"];
        }

        var rules = new List<string>();
        if (old.IsObsolete != @new.IsObsolete)
        {
            rules.Add(@new.IsObsolete ? "csharp.obsolete-added" : "csharp.obsolete-removed");
        }

        if (old.Signature != @new.Signature)
        {
            rules.Add(IsAnnotation(old, @new, isEnum) ? "csharp.nullability-changed" : "csharp.member-changed");
        }

        return rules;
    }

    /// <summary>Returns whether callers compile, perhaps with a warning about null, and bind to the same member.</summary>
    private static bool IsAnnotation(PublicMember old, PublicMember @new, Func<string, bool> isEnum)
    {
        string Plain(string type) =>
            Annotation()
                .Replace(type, match => IsValue(match.Groups[1].Value, isEnum) ? match.Value : match.Groups[1].Value);

        return old.Name == @new.Name
            && Plain(old.Type) == Plain(@new.Type)
            && old.Parameters.Count == @new.Parameters.Count
            && old.Parameters.Zip(@new.Parameters).All(pair => IsCompatible(Plain(pair.First), Plain(pair.Second)));
    }

    /// <summary>A parameter that becomes optional breaks nobody.</summary>
    private static bool IsCompatible(string old, string @new) =>
        old == @new || @new.StartsWith(old + " = ", StringComparison.Ordinal);

    private static bool IsValue(string type, Func<string, bool> isEnum) => Values.Contains(type) || isEnum(type);

    [GeneratedRegex(@"(\w+|>|\])\?", RegexOptions.CultureInvariant)]
    private static partial Regex Annotation();
}
