using System.Globalization;

namespace OneNce.Cli.Surfaces;

/// <summary>How long a token is still valid, rounded down so that nobody relies on a moment too many.</summary>
internal sealed class TokenLifetime(DateTimeOffset expiresAt, DateTimeOffset now)
{
    /// <summary>Gets when the token expires, in UTC (ISO 8601).</summary>
    public string ExpiresOn { get; } =
        expiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public long SecondsLeft { get; } = (long)Math.Max(0, Math.Floor((expiresAt - now).TotalSeconds));

    public override string ToString() =>
        $"{ExpiresOn} (in {(SecondsLeft < 120 ? $"{SecondsLeft} s" : $"{SecondsLeft / 60} min")})";
}
