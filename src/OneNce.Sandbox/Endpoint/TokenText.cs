using System.Security.Cryptography;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>Tokens that look like those of 1NCE: three parts as in a JWT, 3,013 characters, and nothing inside to read.</summary>
internal static class TokenText
{
    private const int HeaderBytes = 28;
    private const int PayloadBytes = 1973;
    private const int SignatureBytes = 256;

    public static string Next() => $"{Part("{\"t", HeaderBytes)}.{Part("{\"s", PayloadBytes)}.{Part("", SignatureBytes)}";

    /// <summary>What is kept of a token: enough to know it again, at a hundredth of its size.</summary>
    public static string Fingerprint(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string Part(string start, int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        Encoding.ASCII.GetBytes(start).CopyTo(bytes, 0);
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }
}
