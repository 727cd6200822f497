using System.Globalization;
using System.Xml;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>Durations as OpenAPI has them, by ISO 8601 (<c>PT1H30M</c>); .NET's own form is read as well.</summary>
internal sealed class DurationConverter : JsonConverter
{
    public static DurationConverter Default { get; } = new();

    public static bool Converts(Type? type) => type == typeof(TimeSpan) || type == typeof(TimeSpan?);

    public override bool CanConvert(Type objectType) => Converts(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
        writer.WriteValue(value is TimeSpan duration ? XmlConvert.ToString(duration) : null);

    public override object? ReadJson(
        JsonReader reader,
        Type objectType,
        object? existingValue,
        JsonSerializer serializer
    ) =>
        reader.Value switch
        {
            null when reader.TokenType == JsonToken.Null && objectType == typeof(TimeSpan?) => null,
            TimeSpan duration => duration,
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) => duration,
            string text when text.IndexOf('P') is 0 or 1 => XmlConvert.ToTimeSpan(text),
            _ => throw new JsonSerializationException($"'{reader.Path}' is not a duration."),
        };
}
