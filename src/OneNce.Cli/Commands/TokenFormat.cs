using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneNce.Cli.Console;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Commands;

/// <summary>The formats in which a token is printed, each without its last line break.</summary>
internal static class TokenFormat
{
    public const string Bare = "token";
    public const string Json = "json";

    public static readonly IReadOnlyList<string> Names = [Bare, Json, "header", "curl", "env"];

    // The JSON is not for HTML, so '+' is not escaped and a token can be found by searching.
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string format, AccessToken token, TokenLifetime lifetime) =>
        format switch
        {
            Json => ToJson(token, lifetime, withToken: true),
            "header" => ToHeader(token),
            "curl" => $"header = {Quote.ForCurl(ToHeader(token))}",
            "env" => $"export ONENCE_ACCESS_TOKEN={Quote.ForShell(token.Value)}\n"
                + $"export ONENCE_ACCESS_TOKEN_EXPIRES_ON={Quote.ForShell(lifetime.ExpiresOn)}",
            _ => token.Value,
        };

    /// <summary>The details of a token, without the token.</summary>
    public static string WriteCheck(string? format, AccessToken token, TokenLifetime lifetime) =>
        format == Json
            ? ToJson(token, lifetime, withToken: false)
            : $"""
                Expires  {lifetime}
                Scope    {OrNotGiven(token.Scope)}
                Account  {OrNotGiven(token.UserId)}
                """.ReplaceLineEndings("\n");

    private static string ToHeader(AccessToken token) => $"Authorization: Bearer {token.Value}";

    private static string OrNotGiven(string? text) =>
        text is null ? "(1NCE did not say)" : ErrorText.ToSingleLine(text);

    private static string ToJson(AccessToken token, TokenLifetime lifetime, bool withToken)
    {
        var json = new JsonObject();
        if (withToken)
        {
            json["accessToken"] = token.Value;
        }

        json["tokenType"] = "Bearer";
        json["expiresOn"] = lifetime.ExpiresOn;
        json["expiresIn"] = lifetime.SecondsLeft;
        json["scope"] = token.Scope;
        json["userId"] = token.UserId;
        return json.ToJsonString(Readable);
    }
}
