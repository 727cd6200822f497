using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>A schema of a document, translated to JSON Schema.</summary>
/// <param name="Set">The schemas it can refer to.</param>
/// <param name="Index">Its number in the set.</param>
/// <param name="Pointer">Where it stands in the document.</param>
internal sealed record Schema(SchemaSet Set, int Index, string Pointer)
{
    public JsonNode Definition => Set.GetDefinition(Index);

    /// <summary>
    /// Returns what is wrong with a value; it may match several alternatives of which it should match one.
    /// </summary>
    public IReadOnlyList<SchemaError> Validate(JsonNode? value) => Set.Validate(Index, value, isStrict: false);

    /// <summary>Returns what is wrong with a value, by the letter of the schema.</summary>
    public IReadOnlyList<SchemaError> ValidateStrictly(JsonNode? value) => Set.Validate(Index, value, isStrict: true);

    // The generated one prints the whole set.
    public override string ToString() => Pointer;
}
