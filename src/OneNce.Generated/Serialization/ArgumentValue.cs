using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>An argument as OpenAPI sees it: one text, a list of texts, or an object whose members have texts.</summary>
internal sealed class ArgumentValue
{
    private readonly object? _value;

    private ArgumentValue(object? value, IReadOnlyList<string> texts, JObject? members) =>
        (_value, Texts, Members) = (value, texts, members);

    /// <summary>Gets the text, or those of the elements of a list; null has none.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Gets the members of an object or a map; null for any other value.</summary>
    public JObject? Members { get; }

    /// <summary>Gets the members that have a value.</summary>
    public IEnumerable<(string Key, string Text)> Pairs =>
        from member in Members?.Properties() ?? []
        where member.Value.Type != JTokenType.Null
        select (member.Name, ArgumentText.Of(member.Value, null));

    /// <summary>Gets the value as JSON.</summary>
    public string Json => Serialize(_value);

    /// <param name="value">The argument.</param>
    /// <param name="format">The format of a time; that of its type if null.</param>
    public static ArgumentValue Of(object? value, string? format)
    {
        // A value that is written as one text is neither a list nor an object.
        if (value is null || ArgumentText.IsValue(value) || (value is IEnumerable and not (IDictionary or JToken)))
        {
            return new(value, [.. ArgumentText.OfElements(value, format)], null);
        }

        return TolerantReader.Parse(Serialize(value)) is JObject members
            ? new(value, [], members)
            : new(value, [.. ArgumentText.OfElements(value, format)], null);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OneNceClientBase.ByReflection)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = OneNceClientBase.ByReflection)]
    private static string Serialize(object? value) =>
        OneNceJson.Serialize(value, OneNceJson.Configure(new JsonSerializerSettings()));
}
