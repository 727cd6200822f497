using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>
/// Keeps the application's <see cref="JsonConvert.DefaultSettings"/> out of generated clients, which call
/// <see cref="JsonConvert.SerializeObject(object, JsonSerializerSettings)"/>: that adds the application's converters
/// and settings to the client's own. Every value is passed to a serializer that is created from the client's
/// settings alone.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Reached only through members that warn.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Reached only through members that warn.")]
internal sealed class IsolatedSerialization(JsonSerializerSettings settings) : JsonConverter, IContractResolver
{
    private readonly ConcurrentDictionary<Type, JsonContract> _contracts = new();
    private readonly Lazy<JsonSerializer> _serializer = new(() => Create(settings));

    public override bool CanConvert(Type objectType) => true;

    /// <summary>A contract that does nothing but use this converter.</summary>
    public JsonContract ResolveContract(Type type) =>
        _contracts.GetOrAdd(type, key => new JsonObjectContract(key) { Converter = this });

    public override object? ReadJson(
        JsonReader reader,
        Type objectType,
        object? existingValue,
        JsonSerializer serializer
    ) => _serializer.Value.Deserialize(reader, objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        _serializer.Value.Serialize(writer, value);

    private static JsonSerializer Create(JsonSerializerSettings settings)
    {
        var serializer = JsonSerializer.Create(settings);
        serializer.ContractResolver = TolerantContractResolver.Instance;
        return serializer;
    }
}
