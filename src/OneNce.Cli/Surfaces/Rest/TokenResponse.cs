using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>
/// A token with the property names of RFC 6749, and 1NCE's own <c>userId</c>. Values that 1NCE did not return are
/// omitted.
/// </summary>
internal sealed class TokenResponse(AccessToken token, DateTimeOffset now)
{
    // The JSON is not for HTML, so '+' is not escaped and a token can be found by searching.
    public static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonPropertyName("access_token")]
    public string AccessToken => token.Value;

    [JsonPropertyName("token_type")]
    public string TokenType { get; } = "Bearer";

    /// <summary>Gets the remaining lifetime in seconds, not the one that the token was issued with.</summary>
    [JsonPropertyName("expires_in")]
    public long ExpiresIn { get; } = new TokenLifetime(token.ExpiresAt, now).SecondsLeft;

    [JsonPropertyName("scope")]
    public string? Scope => token.Scope;

    [JsonPropertyName("userId")]
    public string? UserId => token.UserId;

    public override string ToString() => token.ToString();
}
