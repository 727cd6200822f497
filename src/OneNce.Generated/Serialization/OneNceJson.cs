using System.ComponentModel;
using System.Globalization;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// How generated clients read and write JSON: named by <c>nswag.json</c>, so that every document gets the same.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OneNceJson
{
    private const int MaxDepth = 64;

    /// <summary>Sets what generated clients need. Called by generated code.</summary>
    /// <remarks>
    /// Nothing may follow the JSON, dates stay as they were written, no <c>$type</c>, <c>$id</c> or <c>$ref</c> of
    /// Newtonsoft.Json's own is read or written, and optional members never make a response unreadable. The
    /// application's <see cref="JsonConvert.DefaultSettings"/> have no effect.
    /// </remarks>
    /// <param name="settings">The settings to change.</param>
    /// <returns>The same settings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static JsonSerializerSettings Configure(JsonSerializerSettings settings)
    {
        Guard.NotNull(settings);
        // Every setting is set, those that keep their defaults as well: what is not set is taken from the application's
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
