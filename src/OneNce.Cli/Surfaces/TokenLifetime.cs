using System.Globalization;

namespace OneNce.Cli.Surfaces;

/// <summary>The remaining lifetime of a token, rounded down so that it is never overstated.</summary>
internal sealed class TokenLifetime(DateTimeOffset expiresAt, DateTimeOffset now)
{
    /// <summary>Gets when the token expires, in UTC (ISO 8601).</summary>
    public string ExpiresOn { get; } =
        expiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public long SecondsLeft { get; } = (long)Math.Max(0, Math.Floor((expiresAt - now).TotalSeconds));

    public override string ToString() =>
        $"{ExpiresOn} (in {(SecondsLeft < 120 ? $"{SecondsLeft} s" : $"{SecondsLeft / 60} min")})";
}
