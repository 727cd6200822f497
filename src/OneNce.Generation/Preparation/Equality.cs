namespace OneNce.Generation.Preparation;

internal static class Equality
{
    /// <summary>Keywords that do not affect a value's type.</summary>
    private static readonly string[] Talk = { "description", "example", "examples", "title", "default", "summary" };

    /// <summary>Whether two values are the same, in every word.</summary>
    public static bool Same(Node one, Node other) =>
        one.Value == other.Value
        && one.Items?.Count == other.Items?.Count
        && one.Keys.Count == other.Keys.Count
        && (one.Items?.Zip(other.Items!, Same).All(same => same) ?? true)
        && one.Members.All(member => other[member.Key] is Node same && Same(member.Value, same));

    /// <summary>Whether two schemas allow the same values, as far as that shows within a certain depth.</summary>
    public static bool Alike(References references, Node one, Node other) =>
        Alike(references, one, other, new HashSet<(Node One, Node Other)>(), 0);

    /// <summary>Two that are being compared are taken to be alike: each pair is compared once.</summary>
    private static bool Alike(
        References references,
        Node one,
        Node other,
        HashSet<(Node One, Node Other)> compared,
        int depth
    )
    {
        (one, other) = (references.Resolve(one), references.Resolve(other));
        if (ReferenceEquals(one, other) || !compared.Add((one, other)))
        {
            return true;
        }

        bool Like(Node first, Node second) => Alike(references, first, second, compared, depth + 1);
        var keys = one.Members.Select(member => member.Key).Except(Talk).ToList();
        return depth < 50
            && one.Value == other.Value
            && one.Items?.Count == other.Items?.Count
            && one.IsMap == other.IsMap
            && (one.Items?.Zip(other.Items!, Like).All(like => like) ?? true)
            && keys.Count == other.Members.Select(member => member.Key).Except(Talk).Count()
            && keys.All(key => one[key] is { } first && other[key] is { } second && Like(first, second));
    }
}
