using System.ComponentModel;
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
        // Every setting is assigned, even with its default value: unassigned ones would come from the application's
        // defaults.
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
        settings.ContractResolver = new IsolatedSerialization(settings);
        return settings;
    }
}
