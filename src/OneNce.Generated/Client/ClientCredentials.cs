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
        ClientId = Checked(clientId, nameof(clientId), "client id");
        _secret = Checked(clientSecret, nameof(clientSecret), "client secret");
        if (clientId.IndexOf(':') is >= 0 and var at)
        {
            throw new ArgumentException($"The client id has a ':' at position {at + 1}, which HTTP Basic (RFC 7617) cannot carry: was id:secret given in one?", nameof(clientId));
        }
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

    private static string Checked(string value, string parameter, string name)
    {
        Throw.IfNull(value, parameter);
        if (value.Length == 0)
        {
            throw new ArgumentException($"The {name} is empty.", parameter);
        }

        for (var at = 0; at < value.Length; at++)
        {
            if (char.IsControl(value[at]))
            {
                var end = value[at] is '\r' or '\n' && value.Substring(at).Trim().Length == 0;
                throw new ArgumentException(
                    end ? $"The {name} ends with a line end, as text from a file may: trim it."
                        : $"The {name} has a control character (U+{(int)value[at]:X4}) at position {at + 1}, which HTTP Basic (RFC 7617) does not allow.",
                    parameter);
            }
        }

        return value;
    }
}
