using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// The JSON settings of generated clients. <c>nswag.json</c> refers to them, so that all documents use the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OneNceJson
{
    private const int MaxDepth = 64;

    /// <summary>Sets what generated clients need. Called by generated code.</summary>
    /// <remarks>
    /// No content may follow the JSON, dates are read as they are written, Newtonsoft.Json's own <c>$type</c>,
    /// <c>$id</c> and <c>$ref</c> are neither read nor written, and optional members never make a response unreadable.
    /// The application's <see cref="JsonConvert.DefaultSettings"/> have no effect.
    /// </remarks>
    /// <param name="settings">The settings to change.</param>
    /// <returns>The same settings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static JsonSerializerSettings Configure(JsonSerializerSettings settings)
    {
        Guard.NotNull(settings);
        // Every setting is assigned, even with its default value: JsonConvert would take unassigned ones from the
        // application's defaults.
        settings.CheckAdditionalContent = true;
        settings.ConstructorHandling = ConstructorHandling.Default;
        settings.Culture = CultureInfo.InvariantCulture;
        settings.DateFormatHandling = DateFormatHandling.IsoDateFormat;
        settings.DateFormatString = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFK";
        settings.DateParseHandling = DateParseHandling.None;
        settings.DateTimeZoneHandling = DateTimeZoneHandling.RoundtripKind;
        settings.DefaultValueHandling = DefaultValueHandling.Include;
        settings.FloatFormatHandling = FloatFormatHandling.String;
        settings.FloatParseHandling = FloatParseHandling.Double;
        settings.Formatting = Formatting.None;
        settings.MaxDepth = MaxDepth;
        settings.MetadataPropertyHandling = MetadataPropertyHandling.Ignore;
        settings.MissingMemberHandling = MissingMemberHandling.Ignore;
        settings.NullValueHandling = NullValueHandling.Include;
        settings.ObjectCreationHandling = ObjectCreationHandling.Auto;
        settings.PreserveReferencesHandling = PreserveReferencesHandling.None;
        settings.ReferenceLoopHandling = ReferenceLoopHandling.Error;
        settings.StringEscapeHandling = StringEscapeHandling.Default;
        settings.TypeNameHandling = TypeNameHandling.None;
        settings.ContractResolver = TolerantContractResolver.Instance;
        return settings;
    }

    /// <summary>Writes a value by the given settings alone. Called by generated code.</summary>
    /// <param name="value">The value.</param>
    /// <param name="settings">How it is written.</param>
    /// <returns>The JSON.</returns>
    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    public static string Serialize(object? value, JsonSerializerSettings settings)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new JsonTextWriter(text);
        JsonSerializer.Create(settings).Serialize(writer, value);
        return text.ToString();
    }

    /// <summary>Reads a value by the given settings alone. Called by generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="settings">How it is read.</param>
    /// <returns>The value; null if the JSON is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    public static T? Deserialize<T>(string json, JsonSerializerSettings settings)
    {
        using var reader = new JsonTextReader(new StringReader(json ?? throw new ArgumentNullException(nameof(json))));
        return JsonSerializer.Create(settings).Deserialize<T>(reader);
    }
}
