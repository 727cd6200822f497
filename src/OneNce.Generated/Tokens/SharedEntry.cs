using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneNce;

/// <summary>A token as one process leaves it to the others.</summary>
/// <param name="Value">The token.</param>
/// <param name="RequestedAt">When it was requested, by the clock of the process that wrote the entry.</param>
/// <param name="AgeWhenWritten">How old it was then, which is true on every machine.</param>
/// <param name="Lifetime">How long it lives in all.</param>
/// <param name="Scope">What it may do, or null.</param>
/// <param name="UserId">Whom it was issued to, or null.</param>
internal sealed record SharedToken(
    string Value,
    DateTimeOffset RequestedAt,
    TimeSpan AgeWhenWritten,
    TimeSpan Lifetime,
    string? Scope,
    string? UserId
);

/// <summary>What the endpoint told one process, and how long none should ask again.</summary>
/// <param name="Error">The error, which contains no secret.</param>
/// <param name="OccurredAt">When it happened, by the clock of the process that wrote the entry.</param>
/// <param name="Pause">How long nothing is requested after it.</param>
/// <param name="Errors">How many there have been in a row, which the next pause depends on.</param>
/// <param name="IsConfirmed">
/// Whether it holds for every process. Refused credentials do; other errors, once a second process got one: 1NCE limits
/// the requests of an address, and processes may have several.
/// </param>
internal sealed record SharedError(
    OneNceTokenException Error,
    DateTimeOffset OccurredAt,
    TimeSpan Pause,
    int Errors,
    bool IsConfirmed
);

/// <summary>The bytes of shared entries, before they are encrypted.</summary>
internal static class SharedEntry
{
    public static byte[] Serialize(SharedToken token) =>
        Write(writer =>
        {
            writer.WriteString("token", token.Value);
            writer.WriteNumber("at", token.RequestedAt.ToUnixTimeMilliseconds());
            writer.WriteNumber("age", (long)token.AgeWhenWritten.TotalMilliseconds);
            writer.WriteNumber("lifetime", (long)token.Lifetime.TotalMilliseconds);
            writer.WriteString("scope", token.Scope);
            writer.WriteString("user", token.UserId);
        });

    /// <param name="error">The error.</param>
    /// <param name="credentials">Tells whether it was said of the same secrets: see <see cref="GetCheck"/>.</param>
    public static byte[] Serialize(SharedError error, int credentials) =>
        Write(writer =>
        {
            writer.WriteNumber("for", credentials);
            writer.WriteNumber("at", error.OccurredAt.ToUnixTimeMilliseconds());
            writer.WriteNumber("pause", (long)error.Pause.TotalMilliseconds);
            writer.WriteNumber("errors", error.Errors);
            writer.WriteBoolean("confirmed", error.IsConfirmed);
            writer.WriteNumber("kind", (int)error.Error.Kind);
            writer.WriteString("message", error.Error.Message);
            writer.WriteString("next", error.Error.NextStep);
            writer.WriteBoolean("transient", error.Error.IsTransient);
            if (error.Error.RetryAfter is { } asked)
            {
                writer.WriteNumber("asked", (long)asked.TotalMilliseconds);
            }
        });

    public static SharedToken ReadToken(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var entry = json.RootElement;
        return new SharedToken(
            entry.GetProperty("token").GetString()!,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.GetProperty("at").GetInt64()),
            GetTime(entry, "age"),
            GetTime(entry, "lifetime"),
            entry.GetProperty("scope").GetString(),
            entry.GetProperty("user").GetString()
        );
    }

    /// <summary>The error, or null if it was said of other secrets.</summary>
    public static SharedError? ReadError(byte[] bytes, int credentials)
    {
        using var json = JsonDocument.Parse(bytes);
        var entry = json.RootElement;
        if (entry.GetProperty("for").GetInt32() != credentials)
        {
            return null;
        }

        var error = new OneNceTokenException(
            (TokenErrorKind)entry.GetProperty("kind").GetInt32(),
            entry.GetProperty("message").GetString()!,
            entry.GetProperty("next").GetString()!,
            entry.GetProperty("transient").GetBoolean(),
            entry.TryGetProperty("asked", out _) ? GetTime(entry, "asked") : null,
            innerException: null
        );
        return new SharedError(
            error,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.GetProperty("at").GetInt64()),
            GetTime(entry, "pause"),
            entry.GetProperty("errors").GetInt32(),
            entry.GetProperty("confirmed").GetBoolean()
        );
    }

    /// <summary>
    /// Two bytes of a hash: enough to notice that a secret changed, too few to find out a secret by guessing.
    /// </summary>
    public static int GetCheck(IEnumerable<string> secrets)
    {
        var hash = Hash(string.Join("\n", secrets));
        return (hash[0] << 8) | hash[1];
    }

    public static byte[] Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#if NET
        return SHA256.HashData(bytes);
#else
        using var algorithm = SHA256.Create();
        return algorithm.ComputeHash(bytes);
#endif
    }

    private static TimeSpan GetTime(JsonElement entry, string name) =>
        TimeSpan.FromMilliseconds(entry.GetProperty(name).GetInt64());

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
