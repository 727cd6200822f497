using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// The JSON settings of generated clients. <c>nswag.json</c> refers to them, so that all documents use the same.
/// </summary>
public static class OneNceJson
{
    private const int MaxDepth = 64;

    /// <summary>Sets what generated clients need. Called by generated code.</summary>
    /// <remarks>
    /// No content may follow the JSON, dates are read as they are written, Newtonsoft.Json's own <c>$type</c>,
    /// <c>$id</c> and <c>$ref</c> are neither read nor written, and a member that does not fit the document does not
    /// make a response unreadable, be it required or not.
    /// The application's <see cref="JsonConvert.DefaultSettings"/> have no effect.
    /// </remarks>
    /// <param name="settings">The settings to change.</param>
    /// <returns>The same settings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
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
        settings.ContractResolver = JsonContractResolver.Tolerant;
        return settings;
    }

    /// <summary>
    /// Makes a response unreadable if any member of it does not fit the document, as a contract test may want it. To be
    /// called in the partial method <c>UpdateJsonSerializerSettings</c> of a client.
    /// </summary>
    /// <param name="settings">The settings to change.</param>
    /// <returns>The same settings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static JsonSerializerSettings UseStrictReading(JsonSerializerSettings settings)
    {
        Guard.NotNull(settings);
        settings.ContractResolver = JsonContractResolver.Strict;
        return settings;
    }

    /// <summary>Writes a value by the given settings alone. Called by generated code.</summary>
    /// <param name="value">The value.</param>
    /// <param name="settings">How it is written.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentException">
    /// The value cannot be written, such as one that contains itself or lacks what is required; the message names the
    /// member.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    public static string Serialize(object? value, JsonSerializerSettings settings)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var writer = new LimitedJsonWriter(text, MaxDepth);
        try
        {
            JsonSerializer.Create(settings).Serialize(writer, value);
        }
        catch (Exception exception) when (TolerantReader.IsMisfit(exception))
        {
            var path = (exception as JsonSerializationException)?.Path is { Length: > 0 } known ? known : writer.Path;
            throw new ArgumentException(
                $"The {value?.GetType().Name} cannot be written as JSON, because of '{path}': {exception.Message}",
                nameof(value),
                exception
            );
        }

        return text.ToString();
    }

    /// <summary>Reads a value by the given settings alone. Called by generated code.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="settings">How it is read.</param>
    /// <returns>The value; null if the JSON is.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [RequiresUnreferencedCode(OneNceClientBase.ByReflection)]
    [RequiresDynamicCode(OneNceClientBase.ByReflection)]
    public static T? Deserialize<T>(string json, JsonSerializerSettings settings)
    {
        using var reader = new JsonTextReader(new StringReader(json ?? throw new ArgumentNullException(nameof(json))));
        return JsonSerializer.Create(settings).Deserialize<T>(reader);
    }
}
