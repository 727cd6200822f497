using System.Globalization;
using Newtonsoft.Json;

namespace OneNce.Cli.Commands;

/// <summary>A token in each of its formats.</summary>
internal sealed class TokenReport(AccessToken token, DateTimeOffset now)
{
    public long SecondsLeft => Math.Max(0, (long)(token.ExpiresAt - now).TotalSeconds);

    private string ExpiresOn => token.ExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public string Print(TokenFormat format) => format switch
    {
        TokenFormat.Json => Json(token.Value),
        TokenFormat.Header => $"Authorization: Bearer {token.Value}",
        TokenFormat.Curl => $"header = \"Authorization: Bearer {token.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        TokenFormat.Env => $"export ONENCE_ACCESS_TOKEN='{token.Value.Replace("'", "'\\''", StringComparison.Ordinal)}'{Environment.NewLine}export ONENCE_ACCESS_TOKEN_EXPIRES_ON='{ExpiresOn}'",
        _ => token.Value,
    };

    /// <summary>The same without the token.</summary>
    public string Check(TokenFormat format) => format == TokenFormat.Json
        ? Json(null)
        : $"The credentials work: a token that expires at {ExpiresOn} (in {SecondsLeft} s), scope {token.Scope ?? "not told"}, user {token.UserId ?? "not told"}.";

    private string Json(string? accessToken) => JsonConvert.SerializeObject(
        new { accessToken, tokenType = "Bearer", expiresOn = ExpiresOn, expiresIn = SecondsLeft, scope = token.Scope, userId = token.UserId },
        new JsonSerializerSettings { NullValueHandling = NullValueHandling.Ignore });
}
