using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OneNce;

/// <summary>
/// A client id and its secret, as 1NCE shows them under Account → Management API Access. Immutable; does not print the
/// secret.
/// </summary>
/// <remarks>The older portal calls them user name and password.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ClientCredentials
{
    private readonly string _secret;

    /// <summary>Initializes a new instance of the <see cref="ClientCredentials"/> class.</summary>
    /// <param name="clientId">
    /// The client id. HTTP Basic (RFC 7617) allows neither a colon nor control characters in it.
    /// </param>
    /// <param name="clientSecret">
    /// The client secret. It must not contain control characters, such as a line break read from a file.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="clientId"/> or <paramref name="clientSecret"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// One is empty or contains a character that HTTP Basic does not allow. The message says which, and quotes neither.
    /// </exception>
    public ClientCredentials(string clientId, string clientSecret)
    {
        Guard.NotNull(clientId);
        Guard.NotNull(clientSecret);
        if (GetError(clientId, clientSecret) is { } error)
        {
            throw new ArgumentException(error.Message, error.Parameter);
        }

        ClientId = clientId;
        _secret = clientSecret;
    }

    /// <summary>Gets the client id.</summary>
    public string ClientId { get; }

    /// <summary>Returns the client id and a placeholder for the secret.</summary>
    /// <returns>The client id, a colon and <c>[redacted]</c>.</returns>
    public override string ToString() => $"{ClientId}:{Redactor.Placeholder}";

    /// <summary>The texts to redact: the secret alone, with the id, and as HTTP Basic encodes both.</summary>
    internal IEnumerable<string> Secrets => [_secret, $"{ClientId}:{_secret}", ToBasic()];

    /// <summary>The header's value after <c>Basic</c>: RFC 7617 in UTF-8, without percent-encoding.</summary>
    internal string ToBasic() => Convert.ToBase64String(Encoding.UTF8.GetBytes(ClientId + ":" + _secret));

    internal bool Matches(ClientCredentials? other) =>
        other is not null && other.ClientId == ClientId && other._secret == _secret;

    /// <summary>Returns what is wrong with the credentials for HTTP Basic, or null.</summary>
    internal static (string Message, string Parameter)? GetError(string clientId, string clientSecret) =>
        GetError(clientId, nameof(clientId), "client id", ':')
        ?? GetError(clientSecret, nameof(clientSecret), "client secret", forbidden: null);

    private static (string Message, string Parameter)? GetError(
        string value,
        string parameter,
        string name,
        char? forbidden
    )
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

        var position = (at + 1).ToString(CultureInfo.InvariantCulture);
        var what =
            value[at] == forbidden
                ? $"contains a '{forbidden}' at position {position}, which HTTP Basic (RFC 7617) does not allow. "
                    + "Do not pass the id and the secret in one value."
            : value[at] is '\r' or '\n' && string.IsNullOrWhiteSpace(value.Substring(at))
                ? "ends with a line break, as text read from a file may: trim it."
            : $"contains a control character (U+{((int)value[at]).ToString("X4", CultureInfo.InvariantCulture)}) "
                + $"at position {position}, which HTTP Basic (RFC 7617) does not allow.";
        return ($"The {name} {what}", parameter);
    }
}
