using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Tokens;

/// <summary>The forms in which a token is printed, each without its last line end.</summary>
internal static class TokenFormat
{
    public const string Bare = "token";
    public const string Json = "json";

    public static readonly IReadOnlyList<string> Names = [Bare, Json, "header", "curl", "env"];

    // Not for HTML: '+' stays '+', so that a token can be searched for.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string format, AccessToken token, Lifetime lifetime) => format switch
    {
        Json => ToJson(token, lifetime, withToken: true),
        "header" => Header(token),
        "curl" => $"header = {Quote.ForCurl(Header(token))}",
        "env" => $"export ONENCE_ACCESS_TOKEN={Quote.ForShell(token.Value)}\nexport ONENCE_ACCESS_TOKEN_EXPIRES_ON={Quote.ForShell(lifetime.EndsOn)}",
        _ => token.Value,
    };

    /// <summary>What may be known of a token; not the token.</summary>
    public static string WriteCheck(string? format, AccessToken token, Lifetime lifetime) => format == Json
        ? ToJson(token, lifetime, withToken: false)
        : $"""
           Expires  {lifetime}
           Scope    {Told(token.Scope)}
           Account  {Told(token.UserId)}
           """.ReplaceLineEndings("\n");

    private static string Header(AccessToken token) => $"Authorization: Bearer {token.Value}";

    private static string Told(string? text) => text is null ? "(1NCE did not say)" : FailureText.OneLine(text);

    private static string ToJson(AccessToken token, Lifetime lifetime, bool withToken)
    {
        var json = new JsonObject();
        if (withToken)
        {
            json["accessToken"] = token.Value;
        }

        json["tokenType"] = "Bearer";
        json["expiresOn"] = lifetime.EndsOn;
        json["expiresIn"] = lifetime.SecondsLeft;
        json["scope"] = token.Scope;
        json["userId"] = token.UserId;
        return json.ToJsonString(Readable);
    }
}
