using System.Diagnostics;
using System.Net;
using System.Text;
using Newtonsoft.Json;

namespace OneNce;

/// <summary>
/// A client id and its secret, as 1NCE shows them under Account → Management API Access (the older portal calls them
/// user name and password). Immutable; prints the id only.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ClientCredentials
{
    private readonly string _secret;

    /// <summary>Initializes a new instance of the <see cref="ClientCredentials"/> class.</summary>
    /// <param name="clientId">The client id. HTTP Basic (RFC 7617) allows neither a colon nor control characters in it.</param>
    /// <param name="clientSecret">The client secret. Control characters, a line end picked up from a file among them, are not allowed.</param>
    /// <exception cref="ArgumentException">One is empty or holds what HTTP Basic cannot carry; the message says which and what, and quotes neither.</exception>
    public ClientCredentials(string clientId, string clientSecret)
    {
        Throw.IfNull(clientId);
        Throw.IfNull(clientSecret);
        if (Broken(clientId, clientSecret) is { } broken)
        {
            throw new ArgumentException(broken.What, broken.Parameter);
        }

        ClientId = clientId;
        _secret = clientSecret;
    }

    /// <summary>Gets the client id.</summary>
    public string ClientId { get; }

    /// <summary>Says whose credentials these are; never the secret.</summary>
    /// <returns>The client id.</returns>
    public override string ToString() => $"{ClientId}:{Redaction.Mark}";

    /// <summary>The value of the header after <c>Basic</c>: RFC 7617 in UTF-8, nothing percent-encoded.</summary>
    internal string ToBasic() => Convert.ToBase64String(Encoding.UTF8.GetBytes(ClientId + ":" + _secret));

    /// <summary>Takes the secret out of a text, in each form that a server may echo it in.</summary>
    internal string Redact(string text) => Redaction.InJson(text, plain =>
        Forms().Aggregate(plain, (rest, form) => form.Length < 4 ? rest : rest.Replace(form, Redaction.Mark)));

    private IEnumerable<string> Forms() =>
    [
        ToBasic(),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(_secret)),
        JsonConvert.ToString(_secret).Trim('"'),
        WebUtility.HtmlEncode(_secret),
        WebUtility.UrlEncode(_secret),
        Uri.EscapeDataString(_secret),
        _secret,
    ];

    /// <summary>What HTTP Basic cannot carry of these, or null.</summary>
    internal static (string What, string Parameter)? Broken(string clientId, string clientSecret) =>
        Broken(clientId, nameof(clientId), "client id", ':') ?? Broken(clientSecret, nameof(clientSecret), "client secret", forbidden: null);

    private static (string What, string Parameter)? Broken(string value, string parameter, string name, char? forbidden)
    {
        if (value.Length == 0)
        {
            return ($"The {name} is empty.", parameter);
        }

        var at = value.TakeWhile(character => !char.IsControl(character) && character != forbidden).Count();
        if (at == value.Length)
        {
            return null;
        }

        var what = value[at] == forbidden ? $"has a '{forbidden}' at position {at + 1}, which HTTP Basic (RFC 7617) cannot carry: were id and secret given in one?"
            : value[at] is '\r' or '\n' && string.IsNullOrWhiteSpace(value.Substring(at)) ? "ends with a line end, as text from a file may: trim it."
            : $"has a control character (U+{(int)value[at]:X4}) at position {at + 1}, which HTTP Basic (RFC 7617) does not allow.";
        return ($"The {name} {what}", parameter);
    }
}
