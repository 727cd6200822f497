using System.Globalization;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// Times that mean the same on every machine: written by the calendar of the document, whatever culture the process
/// has, and read as UTC where they name no offset, whatever its time zone.
/// </summary>
/// <param name="format">The only format there is, such as a date's; any if null.</param>
internal sealed class TimeConverter(string? format) : JsonConverter
{
    public static TimeConverter Default { get; } = new(null);

    public static bool Converts(Type? type) => type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?);

    public override bool CanConvert(Type objectType) => Converts(objectType);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        if (value is DateTimeOffset time && format is not null)
        {
            writer.WriteValue(time.ToString(format, CultureInfo.InvariantCulture));
            return;
        }

        writer.WriteValue(value);
    }

    public override object? ReadJson(
        JsonReader reader,
        Type objectType,
        object? existingValue,
        JsonSerializer serializer
    ) =>
        reader.Value switch
        {
            null when reader.TokenType == JsonToken.Null && objectType == typeof(DateTimeOffset?) => null,
            DateTimeOffset time => time,
            string text when TryParse(text, out var time) => time,
            _ => throw new JsonSerializationException($"'{reader.Path}' is not a time."),
        };

    private bool TryParse(string text, out DateTimeOffset time) =>
        format is null
            // A time of day alone would get today's date.
            ? DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
                && text.Any(letter => letter is '-' or '/' or ' ' or ',')
            : DateTimeOffset.TryParseExact(
                text,
                format,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out time
            );
}
