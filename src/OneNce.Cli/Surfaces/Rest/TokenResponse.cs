using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>
/// A token with the names of RFC 6749, and 1NCE's own <c>userId</c>. What 1NCE did not say is left out.
/// </summary>
internal sealed class TokenResponse(AccessToken token, DateTimeOffset now)
{
    // Not for HTML: '+' stays '+', so that a token can be searched for.
    public static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonPropertyName("access_token")]
    public string AccessToken => token.Value;

    [JsonPropertyName("token_type")]
    public string TokenType { get; } = "Bearer";

    /// <summary>Gets the seconds that are left, not those that the token was issued for.</summary>
    [JsonPropertyName("expires_in")]
    public long ExpiresIn { get; } = new TokenLifetime(token.ExpiresAt, now).SecondsLeft;

    [JsonPropertyName("scope")]
    public string? Scope => token.Scope;

    [JsonPropertyName("userId")]
    public string? UserId => token.UserId;

    public override string ToString() => token.ToString();
}
