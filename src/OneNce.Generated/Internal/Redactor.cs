using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>
/// Removes secrets from text of unknown origin: a gateway may echo a request, an error page may contain a token. Every
/// string that leaves this library is redacted last. Time and memory are linear in the length of the text.
/// </summary>
/// <remarks>
/// The secrets that a client sends or receives are known, and are found in every encoding: as they are, with JSON,
/// percent or HTML escapes, with several of these nested, and in Base64 of either alphabet at any offset. Text that
/// only looks like a secret (a JSON Web Token, the value of an <c>Authorization</c> header) is removed as well.
/// Responses of the token endpoint contain tokens that are not known yet. There, the values of members whose name
/// indicates a secret and long opaque words are removed, too; elsewhere they are data.
/// </remarks>
internal sealed class Redactor
{
    public const string Placeholder = "[redacted]";

    /// <summary>A shorter secret occurs in ordinary words, and replacing it would only reveal it.</summary>
    private const int MinSecretLength = 4;

    private const int MaxDepth = 64;

    private readonly List<SecretPattern> _patterns = [];

    /// <summary>Initializes a new instance of the <see cref="Redactor"/> class.</summary>
    /// <param name="isTokenEndpoint">Whether values are redacted by member names and opaque words, too.</param>
    /// <param name="secrets">The known secrets; null and empty ones are ignored.</param>
    public Redactor(bool isTokenEndpoint, params IEnumerable<string?> secrets)
    {
        IsTokenEndpoint = isTokenEndpoint;
        foreach (var secret in secrets)
        {
            if (secret is { Length: >= MinSecretLength })
            {
                SecretPattern.AddAll(_patterns, secret);
            }
        }
    }

    /// <summary>Gets a redactor without known secrets, which redacts text that looks like one.</summary>
    public static Redactor Default { get; } = new(isTokenEndpoint: false);

    /// <summary>Gets a redactor for text of a token endpoint whose secrets are not known.</summary>
    public static Redactor TokenEndpoint { get; } = new(isTokenEndpoint: true);

    /// <summary>Gets a value indicating whether values are redacted by member names and opaque words, too.</summary>
    public bool IsTokenEndpoint { get; }

    /// <summary>Replaces each secret in a text with <see cref="Placeholder"/>.</summary>
    public string Redact(string text) => Redact(text, IsTokenEndpoint);

    /// <summary>Replaces only known secrets and text that must be one; for stack traces, for example.</summary>
    public string RedactKnown(string text) => Redact(text, isTokenEndpoint: false);

    private string Redact(string text, bool isTokenEndpoint)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var found = new List<(int Start, int End)>();
        if (_patterns.Count > 0)
        {
            FindKnown(text, found);
        }

        SecretShapes.Find(text, isTokenEndpoint, found);
        return found.Count == 0 ? text : Replace(text, found);
    }

    /// <summary>
    /// Redacts the strings of a JSON text one by one, so that it stays JSON and keeps its members; any other text as a
    /// whole.
    /// </summary>
    public string RedactJson(string text)
    {
        if (TryParse(text) is not { } json)
        {
            return Redact(text);
        }

        return RedactToken(json, null).ToString(Formatting.None);
    }

    private static JToken? TryParse(string text)
    {
        if (text is null || text.TrimStart() is not { Length: > 0 } start || (start[0] != '{' && start[0] != '['))
        {
            return null;
        }

        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = MaxDepth,
                Culture = CultureInfo.InvariantCulture,
            };
            var json = JToken.ReadFrom(reader);
            return reader.Read() ? null : json;
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or FormatException)
        {
            return null;
        }
    }

    private JToken RedactToken(JToken token, string? name)
    {
        switch (token)
        {
            case JObject source:
                var result = new JObject();
                foreach (var property in source.Properties())
                {
                    result[Redact(property.Name)] = RedactToken(property.Value, property.Name);
                }

                return result;
            case JArray array:
                return new JArray(array.Select(item => RedactToken(item, name)));
            case JValue { Type: JTokenType.Null or JTokenType.Boolean }:
                return token.DeepClone();
            case JContainer container:
                // Not JSON, but Newtonsoft.Json reads it: new Date(1).
                return new JValue(Redact(container.ToString(Formatting.None)));
            default:
                if (IsTokenEndpoint && name is not null && SecretShapes.NamesSecret(name))
                {
                    return new JValue(Placeholder);
                }

                var text = Convert.ToString(((JValue)token).Value, CultureInfo.InvariantCulture) ?? "";
                var redacted = Redact(text);
                return redacted == text ? token.DeepClone() : new JValue(redacted);
        }
    }

    private void FindKnown(string text, List<(int Start, int End)> found)
    {
        for (var view = SecretView.Of(text); view is not null; view = view.Decode())
        {
            var bytes = view.DecodeHex();
            view.FindInEscapes(_patterns, found);
            foreach (var pattern in _patterns)
            {
                view.Find(pattern, found);
                view.FindCut(pattern, found);
                bytes?.Find(pattern, found);
            }
        }
    }

    private static string Replace(string text, List<(int Start, int End)> found)
    {
        found.Sort();
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in found)
        {
            if (end <= at)
            {
                continue;
            }

            if (start > at || at == 0)
            {
                result.Append(text, at, Math.Max(0, start - at)).Append(Placeholder);
            }

            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
