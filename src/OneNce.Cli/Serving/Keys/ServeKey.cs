using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace OneNce.Cli.Serving.Keys;

/// <summary>The key that callers must send. Only its hash is kept: nothing can print it, and comparing takes the same time whatever is sent.</summary>
internal sealed class ServeKey
{
    /// <summary>32 random bytes, as Base64 writes them.</summary>
    public const int LeastLength = 43;

    public const int MostLength = 512;

    // RFC 6750, section 2.1: what may follow "Bearer".
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=");

    private readonly byte[] _hash;

    /// <param name="value">The key.</param>
    /// <param name="place">Where it is, as its user knows the place.</param>
    /// <param name="isMade">Whether it was made just now.</param>
    /// <exception cref="UsageException">It is too short, too long, or cannot stand in a header.</exception>
    public ServeKey(string value, string place, bool isMade = false)
    {
        if (Broken(value) is { } broken)
        {
            throw new UsageException($"The key in {place} {broken}: make one with 'openssl rand -hex 32'.");
        }

        _hash = SHA256.HashData(Encoding.ASCII.GetBytes(value));
        Place = place;
        IsMade = isMade;
    }

    public string Place { get; }

    public bool IsMade { get; }

    public bool Matches(string sent) => CryptographicOperations.FixedTimeEquals(_hash, SHA256.HashData(Encoding.UTF8.GetBytes(sent)));

    public override string ToString() => $"the key in {Place}";

    private static string? Broken(string value) => value.Length switch
    {
        < LeastLength => $"is too short to be safe (32 random bytes are at least {LeastLength} characters)",
        > MostLength => $"is longer than {MostLength} characters",
        _ when value.AsSpan().ContainsAnyExcept(Allowed) => "holds a character that cannot stand in a header (blanks and line ends are such)",
        _ => null,
    };
}
