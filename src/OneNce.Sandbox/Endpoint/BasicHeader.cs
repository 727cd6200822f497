using System.Net.Http.Headers;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>An Authorization header read as RFC 7617: UTF-8, and the first colon parts id and secret.</summary>
internal sealed record BasicHeader(string? Id, string? Secret)
{
    private static readonly BasicHeader Nothing = new(null, null);

    public static BasicHeader Read(string? header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) || value.Parameter is null)
        {
            return Nothing;
        }

        var bytes = new byte[value.Parameter.Length];
        if (!Convert.TryFromBase64String(value.Parameter, bytes, out var length))
        {
            return Nothing;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new(text, null) : new(text[..colon], text[(colon + 1)..]);
    }

    // The compiler's own would print the secret.
    public override string ToString() => $"Basic {Id}";
}
