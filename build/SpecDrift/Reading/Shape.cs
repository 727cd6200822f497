namespace SpecDrift;

/// <summary>One object of the grammar.</summary>
internal sealed record Shape(string Name, bool MayBeReference, IReadOnlyList<Field> Fields)
{
    private readonly Dictionary<string, Field> byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public Field? Find(string key) => byName.GetValueOrDefault(key)
        ?? (key.StartsWith("x-", StringComparison.Ordinal) ? null : byName.GetValueOrDefault("*"));
}

internal sealed record Field(string Name, bool Needed, IReadOnlyList<string> Types)
{
    public static Field Read(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var name = word[..colon];
        return new(name.TrimEnd('!'), name.EndsWith('!'), word[(colon + 1)..].Split('|'));
    }
}
