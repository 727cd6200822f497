using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>
/// Sets a member to a plain value, or to a list or map of such, if its JSON value fits, or keeps the value separately.
/// </summary>
internal sealed class TolerantValue : IValueProvider
{
    private static readonly Type[] Lists =
    [
        typeof(ICollection<>),
        typeof(IList<>),
        typeof(IEnumerable<>),
        typeof(List<>),
        typeof(System.Collections.ObjectModel.Collection<>),
    ];

    private readonly IValueProvider _member;
    private readonly string _path;
    private readonly string _name;
    private readonly Type _type;
    private readonly ExtensionDataSetter _keep;
    private readonly JsonSerializer _serializer;

    private TolerantValue(JsonProperty property, Type owner, ExtensionDataSetter keep)
    {
        _member = property.ValueProvider!;
        _name = property.PropertyName!;
        _path = $"{owner.Name}.{_name}";
        _type = property.PropertyType!;
        _keep = keep;
        _serializer = JsonSerializer.Create(
            new JsonSerializerSettings
            {
                Culture = CultureInfo.InvariantCulture,
                DateParseHandling = DateParseHandling.None,
            }
        );
        if ((property.Converter ?? property.ItemConverter) is { } converter)
        {
            _serializer.Converters.Add(converter);
        }

        _serializer.Converters.Add(TimeConverter.Default);
        _serializer.Converters.Add(DurationConverter.Default);
        if (JsonContractResolver.IsEnumOfNames(GetElement(_type) ?? _type))
        {
            _serializer.Converters.Add(new StringEnumConverter());
        }
    }

    /// <summary>
    /// Returns whether values of a type are read here. A decimal number is not: the JSON that is read here has already
    /// lost its last digits.
    /// </summary>
    public static bool CanRead(Type? type) => type is not null && IsPlain(GetElement(type) ?? type);

    public static void Wrap(JsonProperty property, Type owner, ExtensionDataSetter keep)
    {
        property.ValueProvider = new TolerantValue(property, owner, keep);
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
            return;
        }

        TolerantReader.Tell($"'{_path}' does not fit the documented type.");
        SetUnknown(target);
        _keep(target, _name, json is JValue scalar ? scalar.Value : json);
    }

    /// <summary>Returns whether the member has a value that was read or set, as far as that can be seen.</summary>
    public bool IsSet(object target) =>
        _member.GetValue(target) switch
        {
            null or System.Collections.ICollection { Count: 0 } => false,
            Enum value => Enum.IsDefined(value.GetType(), value),
            var value => !_type.IsValueType
                || Nullable.GetUnderlyingType(_type) is not null
                || !value.Equals(Activator.CreateInstance(_type)),
        };

    /// <summary>Keeps the first value of a required enum from looking like what was sent.</summary>
    public void SetUnknown(object target)
    {
        if (_type.IsEnum)
        {
            _member.SetValue(target, Enum.ToObject(_type, -1));
        }
    }

    private static bool IsPlain(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var value
        && value != typeof(decimal)
        && (
            value.IsEnum
            || Type.GetTypeCode(value) is not (TypeCode.Object or TypeCode.Empty or TypeCode.DBNull)
            || value == typeof(DateTimeOffset)
            || value == typeof(TimeSpan)
            || value == typeof(Guid)
            || value == typeof(Uri)
            || value == typeof(byte[])
        );

    /// <summary>Returns the type of the elements of a list or of the values of a map, or null.</summary>
    private static Type? GetElement(Type type) =>
        !type.IsGenericType ? null
        : type.GetGenericTypeDefinition() is var generic && Lists.Contains(generic) ? type.GetGenericArguments()[0]
        : generic == typeof(IDictionary<,>) || generic == typeof(Dictionary<,>) ? type.GetGenericArguments()[1]
        : null;

    private object? Read(JToken json)
    {
        if (GetElement(_type) is not { } element)
        {
            return json is JValue value ? ReadPlain(value, _type) : null;
        }

        var isMap = _type.GetGenericArguments().Length == 2;
        if (json.Type != (isMap ? JTokenType.Object : JTokenType.Array))
        {
            return null;
        }

        var values = json.Children().Select(child => child is JProperty member ? member.Value : child).ToList();
        var read = values.ConvertAll(value => value is JValue plain ? ReadPlain(plain, element) : null);
        if (values.Zip(read, (value, result) => result is null && !IsAllowedNull(value, element)).Any(fails => fails))
        {
            return null;
        }

        // The values are of the type, or null; so the JSON of them is read as a whole.
        return isMap
            ? Fill(typeof(Dictionary<,>).MakeGenericType(typeof(string), element), json.Children<JProperty>(), read)
            : Fill(_type.IsInterface ? typeof(List<>).MakeGenericType(element) : _type, null, read);
    }

    private static bool IsAllowedNull(JToken value, Type element) =>
        value.Type == JTokenType.Null && (!element.IsValueType || Nullable.GetUnderlyingType(element) is not null);

    private static object Fill(Type type, IEnumerable<JProperty>? names, List<object?> values)
    {
        var result = Activator.CreateInstance(type)!;
        if (names is null)
        {
            var list = (System.Collections.IList)result;
            values.ForEach(value => list.Add(value));
            return result;
        }

        var map = (System.Collections.IDictionary)result;
        foreach (var (name, value) in names.Zip(values, (member, value) => (member.Name, value)))
        {
            map[name] = value;
        }

        return result;
    }

    private object? ReadPlain(JValue json, Type type)
    {
        if (json.Type == JTokenType.Null)
        {
            return null;
        }

        // Q11: a number where the document says string.
        if (type == typeof(string))
        {
            return json.Value is bool flag
                ? flag
                    ? "true"
                    : "false"
                : Convert.ToString(json.Value, CultureInfo.InvariantCulture);
        }

        var value = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            // Q3: a status that is not a number. Q5: a code that is not in the enum. Q10: a status that is not there.
            return value.IsEnum ? ReadEnum(json, value)
                : IsRounded(json, value) ? null
                : json.ToObject(type, _serializer);
        }
        catch (Exception exception) when (TolerantReader.IsMisfit(exception))
        {
            return null;
        }
    }

    private static bool IsRounded(JValue json, Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64
        && json.Value switch
        {
            double number => Math.Floor(number) != number,
            decimal number => decimal.Floor(number) != number,
            _ => false,
        };

    /// <summary>Reads a name as the document spells it, or else in any case; never two names at once.</summary>
    private static object? ReadEnum(JValue json, Type type)
    {
        if (json.Value is not string text)
        {
            return
                json.Type == JTokenType.Integer
                && Enum.ToObject(type, Convert.ToInt64(json.Value, CultureInfo.InvariantCulture)) is var number
                && Enum.IsDefined(type, number)
                ? number
                : null;
        }

        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static);
        var field =
            fields.FirstOrDefault(field => GetName(field) == text)
            ?? fields.FirstOrDefault(field => GetName(field).Equals(text, StringComparison.OrdinalIgnoreCase));
        return field?.GetValue(null)
            ?? (
                long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && !fields.Any(field => field.IsDefined(typeof(EnumMemberAttribute)))
                && Enum.IsDefined(type, Enum.ToObject(type, value))
                    ? Enum.ToObject(type, value)
                    : null
            );
    }

    private static string GetName(FieldInfo field) =>
        field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name;
}
