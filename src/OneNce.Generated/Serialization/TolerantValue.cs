using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>Sets an optional member if its JSON value fits, or keeps the value separately.</summary>
internal sealed class TolerantValue : IValueProvider
{
    private readonly IValueProvider _member;
    private readonly string _name;
    private readonly Type _type;
    private readonly ExtensionDataSetter _keep;
    private readonly JsonSerializer _serializer;

    private TolerantValue(JsonProperty property, ExtensionDataSetter keep)
    {
        _member = property.ValueProvider!;
        _name = property.PropertyName!;
        _type = property.PropertyType!;
        _keep = keep;
        _serializer = JsonSerializer.Create(new JsonSerializerSettings { DateParseHandling = DateParseHandling.None });
        if ((property.Converter ?? property.ItemConverter) is { } converter)
        {
            _serializer.Converters.Add(converter);
        }
    }

    public static void Wrap(JsonProperty property, ExtensionDataSetter keep)
    {
        property.ValueProvider = new TolerantValue(property, keep);
        property.PropertyType = typeof(JToken);
        property.Converter = null;
        property.ItemConverter = null;
    }

    public object? GetValue(object target) =>
        _member.GetValue(target) is { } value ? JToken.FromObject(value, _serializer) : null;

    public void SetValue(object target, object? value)
    {
        if (value is not JToken { Type: not JTokenType.Null } json)
        {
            return;
        }

        if (Read(json) is { } read)
        {
            _member.SetValue(target, read);
        }
        else
        {
            _keep(target, _name, json is JValue scalar ? scalar.Value : json);
        }
    }

    private static bool IsWhole(Type? type) =>
        type is not null && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private object? Read(JToken json)
    {
        var isValue = _type == typeof(string) || Nullable.GetUnderlyingType(_type) is not null;
        if (isValue != json is JValue)
        {
            return null;
        }

        // Q11: a number where the document says string.
        if (_type == typeof(string))
        {
            return Convert.ToString(((JValue)json).Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        try
        {
            var type = Nullable.GetUnderlyingType(_type);
            if (json is JValue { Value: double number } && IsWhole(type) && Math.Floor(number) != number)
            {
                // The value would be rounded.
                return null;
            }

            var value = json.ToObject(_type, _serializer);
            return type is { IsEnum: true } && value is not null && !Enum.IsDefined(type, value) ? null : value;
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or FormatException
                        or OverflowException
                        or InvalidCastException
                        or ArgumentException
            )
        {
            return null;
        }
    }
}
