using System.Net.Http.Headers;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>The credentials in a Basic Authorization header (RFC 7617): UTF-8, separated by the first colon.</summary>
internal sealed record BasicCredentials(string? Id, string? Secret)
{
    private static readonly BasicCredentials None = new(null, null);

    public static BasicCredentials Parse(string? header)
    {
        if (
            !AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is null
        )
        {
            return None;
        }

        var bytes = new byte[value.Parameter.Length];
        if (!Convert.TryFromBase64String(value.Parameter, bytes, out var length))
        {
            return None;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, null) : new(text[..colon], text[(colon + 1)..]);
    }

    // The generated one prints the secret. The id may be one, too: in the wrong place, or without a colon.
    public override string ToString() => "Basic credentials";
}
