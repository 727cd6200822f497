using System.Globalization;
using System.Runtime.Serialization;

namespace OneNce.Generated;

/// <summary>The token as 1NCE sends it.</summary>
public partial class Bearer_Token_200
{
    // Q1: the schema says userId, the example user_id. Q2: the schema says scope, the example score.
    [OnDeserialized]
    internal void ReadAliases(StreamingContext context)
    {
        UserId ??= Alias("user_id");
        Scope ??= Alias("score");
    }

    private string? Alias(string name) =>
        _additionalProperties is not null && _additionalProperties.TryGetValue(name, out var value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
}
