using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>
/// Keeps optional members from making a response unreadable: a member whose value does not fit its type (a new enum
/// value, text instead of a number) is left unset, and its value is kept in <c>AdditionalProperties</c>.
/// </summary>
internal sealed class TolerantContractResolver : DefaultContractResolver
{
    public static TolerantContractResolver Instance { get; } = new();

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (contract.ExtensionDataSetter is { } keep)
        {
            foreach (var property in contract.Properties.Where(IsOptional))
            {
                TolerantValue.Wrap(property, keep);
            }
        }

        return contract;
    }

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        property.ItemConverter = GetConverter(property.ItemConverter);
        property.Converter =
            GetConverter(property.Converter)
            ?? (TimeConverter.Converts(property.PropertyType) ? TimeConverter.Default : null);
        return property;
    }

    protected override JsonConverter? ResolveContractConverter(Type objectType) =>
        TimeConverter.Converts(objectType) ? TimeConverter.Default : base.ResolveContractConverter(objectType);

    /// <summary>
    /// That of a date, which NSwag derives from Newtonsoft's, writes it by the calendar of the process.
    /// </summary>
    private static JsonConverter? GetConverter(JsonConverter? converter) =>
        converter is IsoDateTimeConverter times ? new TimeConverter(times.DateTimeFormat) : converter;

    // Q3: a status that is not a number. Q5: a code that is not in the enum. Q10: a status that is not in the enum.
    private static bool IsOptional(JsonProperty property) =>
        property is { Required: Required.Default, Ignored: false, PropertyType: { } type }
        && (type == typeof(string) || Nullable.GetUnderlyingType(type) is not null || IsListOfEnum(type));

    private static bool IsListOfEnum(Type type) =>
        type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(ICollection<>)
        && type.GetGenericArguments()[0].IsEnum;
}
