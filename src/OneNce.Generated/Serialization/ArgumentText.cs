using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using System.Xml;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>The text of an argument, the same in every culture and time zone.</summary>
internal static class ArgumentText
{
    public static IEnumerable<string> OfElements(object? value, string? format) =>
        Elements(value).Select(element => Of(element, format));

    public static IEnumerable<object> Elements(object? value) =>
        value switch
        {
            null => [],
            IEnumerable list when !IsValue(value) && value is not (IDictionary or JToken) => list.Cast<object?>()
                .OfType<object>(),
            _ => [value],
        };

    /// <summary>Whether a value is written as one text.</summary>
    public static bool IsValue(object value) =>
        value is string or byte[] or IConvertible or IFormattable or JValue or Uri or TimeSpan;

    public static string Of(object? value, string? format) =>
        value switch
        {
            null => "",
            JValue json => Of(json.Value, format),
            bool flag => flag ? "true" : "false",
            byte[] bytes => Convert.ToBase64String(bytes),
            Enum name => GetName(name),
            DateTimeOffset or DateTime => ((IFormattable)value).ToString(
                format ?? "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
                CultureInfo.InvariantCulture
            ),
            TimeSpan duration => XmlConvert.ToString(duration),
            double or float => ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture),
            Uri address => address.OriginalString,
            JToken json => json.ToString(Newtonsoft.Json.Formatting.None),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            IConvertible other => other.ToString(CultureInfo.InvariantCulture),
            _ => SerializeArgument(value),
        };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = OneNceClientBase.ByReflection)]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = OneNceClientBase.ByReflection)]
    private static string SerializeArgument(object value) =>
        OneNceJson.Serialize(value, OneNceJson.Configure(new JsonSerializerSettings()));

    /// <summary>Returns the name that the document gives to a value of an enum, or its number.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The fields of an enum that is used are kept.")]
    private static string GetName(Enum value) =>
        value.GetType().GetField(value.ToString()) is { } field
        && field.GetCustomAttribute<EnumMemberAttribute>() is { Value: { } name }
            ? name
            : value.ToString("D");
}
