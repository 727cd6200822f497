using System.Collections;
using System.Reflection;
using System.Runtime.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace OneNce;

/// <summary>
/// Says how the generated types are read and written. The tolerant one keeps a member from making a response
/// unreadable: a value that does not fit its type (a new enum value, text instead of a number) is left unset, and is
/// kept in <c>AdditionalProperties</c>.
/// </summary>
internal sealed class JsonContractResolver : DefaultContractResolver
{
    private JsonContractResolver(bool isTolerant) => IsTolerant = isTolerant;

    public static JsonContractResolver Tolerant { get; } = new(isTolerant: true);

    public static JsonContractResolver Strict { get; } = new(isTolerant: false);

    public bool IsTolerant { get; }

    /// <summary>Returns whether the values of an enum, which may be null, are written as names.</summary>
    public static bool IsEnumOfNames(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } names
        && names
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .All(field => field.IsDefined(typeof(EnumMemberAttribute)));

    protected override JsonObjectContract CreateObjectContract(Type objectType)
    {
        var contract = base.CreateObjectContract(objectType);
        if (IsTolerant && contract is { ExtensionDataSetter: { } keep, ExtensionDataGetter: { } getKept })
        {
            foreach (var property in contract.Properties.Where(property => !property.Ignored))
            {
                if (TolerantValue.CanRead(property.PropertyType))
                {
                    TolerantValue.Wrap(property, objectType, keep);
                }

                // What was kept aside is written in place of a member that is still unset.
                if (property.Required is Required.Always or Required.AllowNull)
                {
                    property.ShouldSerialize = target =>
                        IsSet(property, target)
                        || getKept(target)?.Any(kept => Equals(kept.Key, property.PropertyName)) != true;
                }
            }

            // And not beside one that has been set since.
            contract.ExtensionDataGetter = target =>
                getKept(target)
                    ?.Where(kept =>
                        kept.Key is not string name
                        || contract.Properties.GetProperty(name, StringComparison.Ordinal) is not { } property
                        || !IsSet(property, target)
                    );
        }

        return contract;
    }

    protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
    {
        var property = base.CreateProperty(member, memberSerialization);
        property.ItemConverter = GetConverter(property.ItemConverter);
        property.Converter = GetConverter(property.Converter) ?? GetConverter(property.PropertyType);
        return property;
    }

    protected override JsonConverter? ResolveContractConverter(Type objectType) =>
        GetConverter(objectType) is { } times ? times
        // As a value of a map, where the generated code names no converter.
        : IsEnumOfNames(objectType) ? new StringEnumConverter()
        : base.ResolveContractConverter(objectType);

    private static JsonConverter? GetConverter(Type? type) =>
        TimeConverter.Converts(type) ? TimeConverter.Default
        : DurationConverter.Converts(type) ? DurationConverter.Default
        : null;

    /// <summary>
    /// That of a date, which NSwag derives from Newtonsoft's, writes it by the calendar of the process.
    /// </summary>
    private static JsonConverter? GetConverter(JsonConverter? converter) =>
        converter is IsoDateTimeConverter times ? new TimeConverter(times.DateTimeFormat) : converter;

    private static bool IsSet(JsonProperty property, object target) =>
        property.ValueProvider is TolerantValue plain
            ? plain.IsSet(target)
            : property.ValueProvider?.GetValue(target) is not (null or ICollection { Count: 0 });
}
