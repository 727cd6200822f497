using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// The key that callers must send. Only its hash is kept, so that it cannot be printed, and keys are compared in
/// constant time.
/// </summary>
internal sealed class ServeKey
{
    /// <summary>The length of 32 random bytes in Base64.</summary>
    public const int MinLength = 43;

    public const int MaxLength = 512;

    // RFC 6750, section 2.1: the characters allowed after "Bearer".
    private static readonly SearchValues<char> AllowedCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/="
    );

    private readonly byte[] _hash;

    /// <param name="value">The key.</param>
    /// <param name="location">Where it is stored: the path of a file or the name of a variable.</param>
    /// <param name="isNew">Whether it was just created.</param>
    /// <exception cref="UsageException">It is too short, too long, or cannot be sent in a header.</exception>
    public ServeKey(string value, string location, bool isNew = false)
    {
        if (GetError(value) is { } error)
        {
            throw new UsageException($"The key in {location} {error}: create one with 'openssl rand -hex 32'.");
        }

        _hash = SHA256.HashData(Encoding.ASCII.GetBytes(value));
        Location = location;
        IsNew = isNew;
    }

    public string Location { get; }

    public bool IsNew { get; }

    public bool Matches(string sent) =>
        CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(sent)));

    public override string ToString() => $"the key in {Location}";

    private static string? GetError(string value) =>
        value.Length switch
        {
            < MinLength => $"is too short to be safe (32 random bytes are at least {MinLength} characters)",
            > MaxLength => $"is longer than {MaxLength} characters",
            _ when value.AsSpan().ContainsAnyExcept(AllowedCharacters) =>
                "contains a character that is not allowed in a header, such as a blank or a line break",
            _ => null,
        };
}
