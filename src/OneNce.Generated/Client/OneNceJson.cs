using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>How generated clients read and write JSON: named by <c>nswag.json</c>, so that every document gets the same.</summary>
public static class OneNceJson
{
    /// <summary>
    /// Sets what generated clients need: nothing after the JSON, dates left as they were written, no <c>$type</c> or
    /// <c>$ref</c> of Newtonsoft.Json's own, and optional members that never make an answer unreadable.
    /// </summary>
    /// <param name="settings">The settings to change.</param>
    /// <returns>The same settings.</returns>
    public static JsonSerializerSettings Configure(JsonSerializerSettings settings)
    {
        Throw.IfNull(settings);
        settings.CheckAdditionalContent = true;
        settings.DateParseHandling = DateParseHandling.None;
        settings.MetadataPropertyHandling = MetadataPropertyHandling.Ignore;
        settings.TypeNameHandling = TypeNameHandling.None;
        settings.MaxDepth = 64;
        settings.Culture = System.Globalization.CultureInfo.InvariantCulture;
        settings.ContractResolver = TolerantContractResolver.Instance;
        return settings;
    }

    /// <summary>The JSON object that a text holds, or null.</summary>
    internal static JObject? TryParse(string? text)
    {
        if (text is null || !text.TrimStart().StartsWith("{", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
