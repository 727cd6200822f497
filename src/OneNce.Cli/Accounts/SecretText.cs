namespace OneNce.Cli.Accounts;

/// <summary>A secret as a file or a program contains it: one line, whose line break is not part of the secret.</summary>
internal static class SecretText
{
    /// <returns>The secret; null if the text is empty or has several lines.</returns>
    public static string? Read(string text)
    {
        var secret =
            text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
            : text.EndsWith('\n') ? text[..^1]
            : text;
        return secret.Length == 0 || secret.AsSpan().ContainsAny('\r', '\n') ? null : secret;
    }
}
