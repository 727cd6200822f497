using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>Takes secrets out of text that a server sent: a gateway may echo a request, an error page may hold a token.</summary>
internal static class Redaction
{
    public const string Mark = "[redacted]";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A member or parameter whose name says that its value is secret, ended or broken off.</summary>
    private static readonly Regex Named = new(
        @"(?<name>[""']?(?:[a-z]+_?)?(?:token|secret|password|authorization)[""']?\s*[:=]\s*)(?:""(?:[^""\\]|\\.)*""?|'[^']*'?|(?:basic\s+|bearer\s+)?[^\s,;&<>""'{}\[\]]+)", Options, Patience);

    /// <summary>The value of an Authorization header, wherever it is quoted.</summary>
    private static readonly Regex Scheme = new(@"\b(?<scheme>bearer|basic)\s+[a-z0-9\-._~+/]{16,}=*", Options, Patience);

    /// <summary>A long run without a blank that holds letters and digits, and is no UUID: nothing that a person writes.</summary>
    private static readonly Regex Opaque = new(
        @"eyJ[a-z0-9_\-+/=.]{8,}|(?![0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![a-z0-9_\-+=]))(?<![a-z0-9_\-+=])(?=[a-z_\-+=]*\d)(?=[\d_\-+=]*[a-z])[a-z0-9_\-+=]{32,}", Options, Patience);

    /// <summary>Replaces what looks like a token or names itself a secret.</summary>
    public static string Tokens(string text)
    {
        text = Named.Replace(text, "${name}\"" + Mark + "\"");
        text = Scheme.Replace(text, "${scheme} " + Mark);
        return Opaque.Replace(text, Mark);
    }

    /// <summary>Applies <paramref name="redact"/> to each string of a JSON text, escapes undone; to the whole text if it is no JSON.</summary>
    public static string InJson(string text, Func<string, string> redact)
    {
        if (OneNceJson.TryParse(text) is not { } json)
        {
            return redact(text);
        }

        foreach (var value in json.DescendantsAndSelf().OfType<JValue>().Where(value => value.Type == JTokenType.String).ToList())
        {
            value.Value = redact((string)value.Value!);
        }

        return redact(json.ToString(Formatting.None));
    }
}
