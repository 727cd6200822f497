using System.Globalization;

namespace OneNce.Cli.Tokens;

/// <summary>How long a token still lives, rounded down: rather a little short than a little long.</summary>
internal sealed class Lifetime(DateTimeOffset end, DateTimeOffset now)
{
    /// <summary>Gets the end in UTC, as ISO 8601 writes it.</summary>
    public string EndsOn { get; } = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public long SecondsLeft { get; } = (long)Math.Max(0, Math.Floor((end - now).TotalSeconds));

    public override string ToString() => $"{EndsOn} (in {(SecondsLeft < 120 ? $"{SecondsLeft} s" : $"{SecondsLeft / 60} min")})";
}
