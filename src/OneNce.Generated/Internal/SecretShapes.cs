namespace OneNce;

/// <summary>Finds text that looks like a secret, in one pass.</summary>
internal static class SecretShapes
{
    /// <summary>Shorter values are ordinary words that follow "basic" or "bearer".</summary>
    private const int MinSchemeValueLength = 16;

    private const int MinOpaqueLength = 32;

    private const int MaxNameLength = 64;

    private const string JsonWebToken = "eyJ";

    private const int MinJsonWebTokenLength = 11;

    private static readonly string[] SecretNames = ["token", "secret", "password", "authorization"];

    private static readonly string[] Schemes = ["bearer", "basic"];

    /// <summary>Returns whether the name of a JSON member indicates that its value is secret.</summary>
    public static bool NamesSecret(string name) =>
        SecretNames.Any(secret => name.EndsWith(secret, StringComparison.OrdinalIgnoreCase));

    public static void Find(string text, bool isTokenEndpoint, List<(int Start, int End)> found)
    {
        var afterScheme = false;
        var named = 0; // Each value is searched once, because it may contain separators.
        for (var at = 0; at < text.Length;)
        {
            if (isTokenEndpoint && at >= named && text[at] is ':' or '=' && IsNamedSecret(text, at))
            {
                named = FindValue(text, at + 1, found);
            }

            if (!IsWord(text[at]))
            {
                afterScheme &= char.IsWhiteSpace(text[at]) || text[at] is ':';
                at++;
                continue;
            }

            var end = at;
            while (end < text.Length && IsWord(text[end]))
            {
                if (isTokenEndpoint && end > at && end >= named && text[end] == '=' && IsNamedSecret(text, end))
                {
                    named = FindValue(text, end + 1, found);
                }

                end++;
            }

            afterScheme = FindInWord(text, at, end, afterScheme, isTokenEndpoint, found);
            at = end;
        }
    }

    /// <summary>Searches one word; returns whether it is an authentication scheme, which a value follows.</summary>
    private static bool FindInWord(
        string text,
        int start,
        int end,
        bool afterScheme,
        bool isTokenEndpoint,
        List<(int Start, int End)> found
    )
    {
        var length = end - start;
        if (afterScheme && length >= MinSchemeValueLength && (isTokenEndpoint || !IsProse(text, start, end)))
        {
            found.Add((start, end));
            return false;
        }

        var scheme = Schemes.FirstOrDefault(name =>
            length >= name.Length
            && string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        );
        if (scheme is not null)
        {
            var separator = start + scheme.Length;
            if (separator == end)
            {
                return true;
            }

            // "Basic%20…" and "Basic+…", as encoded in URLs.
            var value =
                text[separator] == '+' ? separator + 1
                : end - separator > 3 && string.CompareOrdinal(text, separator, "%20", 0, 3) == 0 ? separator + 3
                : end;
            if (end - value >= MinSchemeValueLength)
            {
                found.Add((value, end));
                return false;
            }
        }

        var jwt =
            length < MinJsonWebTokenLength ? -1 : text.IndexOf(JsonWebToken, start, length, StringComparison.Ordinal);
        if (jwt >= 0 && end - jwt >= MinJsonWebTokenLength)
        {
            found.Add((jwt, end));
            end = jwt;
        }

        if (isTokenEndpoint && end - start >= MinOpaqueLength)
        {
            FindOpaque(text, start, end, found);
        }

        return false;
    }

    /// <summary>Finds long runs of letters and digits that are not UUIDs: people do not write such words.</summary>
    private static void FindOpaque(string text, int start, int end, List<(int Start, int End)> found)
    {
        for (var at = start; at < end;)
        {
            var stop = at;
            var letters = false;
            var digits = false;
            while (stop < end && text[stop] is not ('/' or '.' or '~' or '%'))
            {
                letters |= text[stop] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
                digits |= text[stop] is >= '0' and <= '9';
                stop++;
            }

            if (
                letters
                && digits
                && stop - at >= MinOpaqueLength
                && !Guid.TryParseExact(text.Substring(at, stop - at), "D", out _)
            )
            {
                found.Add((at, stop));
            }

            at = stop + 1;
        }
    }

    /// <summary>Returns whether the name before a colon or an equals sign indicates a secret.</summary>
    private static bool IsNamedSecret(string text, int separator)
    {
        var end = separator;
        while (end > 0 && separator - end < MaxNameLength && text[end - 1] is ' ' or '\t' or '"' or '\'' or '\\')
        {
            end--;
        }

        return SecretNames.Any(name =>
            end >= name.Length
            && string.Compare(text, end - name.Length, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        );
    }

    /// <summary>
    /// Finds the value after a name: a quoted string, closed or not, or a word, with any scheme before it. Returns its
    /// end.
    /// </summary>
    private static int FindValue(string text, int at, List<(int Start, int End)> found)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\\')
        {
            at++;
        }

        if (at == text.Length)
        {
            return at;
        }

        if (text[at] is '"' or '\'')
        {
            var end = EndOfString(text, at);
            found.Add((at + 1, end));
            return end;
        }

        var stop = EndOfValue(text, at);
        if (
            stop < text.Length
            && text[stop] == ' '
            && Schemes.Any(scheme =>
                scheme.Length == stop - at
                && string.Compare(text, at, scheme, 0, scheme.Length, StringComparison.OrdinalIgnoreCase) == 0
            )
        )
        {
            at = stop + 1;
            stop = EndOfValue(text, at);
        }

        if (stop > at && text.Substring(at, Math.Min(stop - at, 5)) is not ("null" or "true" or "false"))
        {
            found.Add((at, stop));
        }

        return stop;
    }

    /// <summary>
    /// Finds the closing quote. If the opening one is escaped, as in JSON within JSON, so is the closing one.
    /// </summary>
    private static int EndOfString(string text, int quote)
    {
        var isEscaped = quote > 0 && text[quote - 1] == '\\';
        var end = quote + 1;
        while (end < text.Length && text[end] != text[quote])
        {
            end += text[end] == '\\' && !isEscaped ? 2 : 1;
        }

        return Math.Min(end, text.Length);
    }

    private static int EndOfValue(string text, int at)
    {
        while (
            at < text.Length
            && !char.IsWhiteSpace(text[at])
            && text[at] is not (',' or ';' or '&' or '<' or '>' or '"' or '\'' or '{' or '}' or '[' or ']')
        )
        {
            at++;
        }

        return at;
    }

    /// <summary>
    /// Returns whether a word has small letters alone, as "internationalization" in "the plan basic
    /// internationalization" has: tokens and credentials, which are encoded, do not.
    /// </summary>
    private static bool IsProse(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (text[at] is not ((>= 'a' and <= 'z') or '-' or '/' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWord(char letter) =>
        letter
            is (>= 'a' and <= 'z')
                or (>= 'A' and <= 'Z')
                or (>= '0' and <= '9')
                or '_'
                or '-'
                or '+'
                or '='
                or '/'
                or '.'
                or '~'
                or '%';
}
