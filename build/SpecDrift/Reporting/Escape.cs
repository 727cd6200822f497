using System.Globalization;

namespace SpecDrift;

/// <summary>
/// Escapes text from documents and command lines, so that it has no effect where it is printed.
/// </summary>
internal static class Escape
{
    private const int MaxLength = 600;

    /// <summary>Returns one line that contains no terminal controls and no workflow commands.</summary>
    public static string Line(string text)
    {
        var brief = text.Length > MaxLength ? text[..MaxLength] + "…" : text;
        var safe = string.Create(
            brief.Length,
            brief,
            (letters, source) =>
            {
                for (var index = 0; index < letters.Length; index++)
                {
                    letters[index] = IsSafe(source, index) ? source[index] : ' ';
                }
            }
        );

        // Runners read "::" at the start of a line, and "##[" anywhere, as a command.
        safe = safe.Replace("##[", "# #[", StringComparison.Ordinal);
        var isCommand = safe.TrimStart().StartsWith("::", StringComparison.Ordinal);
        return isCommand ? safe.Replace("::", ": :", StringComparison.Ordinal) : safe;
    }

    /// <summary>
    /// Returns code in which neither Markdown nor HTML has an effect, and which does not end a table cell.
    /// </summary>
    public static string Markdown(string text)
    {
        var safe = Line(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        foreach (var letter in "|`*_[@~\\$!")
        {
            safe = safe.Replace(letter.ToString(), $"&#{(int)letter};", StringComparison.Ordinal);
        }

        return "<code>" + safe + "</code>";
    }

    /// <summary>Escapes the message of a workflow command; its line breaks are kept.</summary>
    public static string CommandMessage(string text)
    {
        var lines = text.Split('\n').Select(Line);
        return string.Join("%0A", lines.Select(line => line.Replace("%", "%25", StringComparison.Ordinal)));
    }

    /// <summary>Escapes a property of a workflow command.</summary>
    public static string CommandProperty(string text) =>
        CommandMessage(text)
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>Escapes workflow commands in JSON, which its writer has already escaped otherwise.</summary>
    public static string Json(string json) =>
        string.Concat(
            json.Replace("##[", "\\u0023\\u0023[", StringComparison.Ordinal)
                .Select(letter => IsFormat(letter) ? $"\\u{(int)letter:x4}" : letter.ToString())
        );

    private static bool IsSafe(string text, int index)
    {
        var letter = text[index];
        return char.IsHighSurrogate(letter) ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(letter) ? index > 0 && char.IsHighSurrogate(text[index - 1])
            : !char.IsControl(letter) && !IsFormat(letter);
    }

    /// <summary>Returns whether a character is invisible, such as those that change the text direction.</summary>
    private static bool IsFormat(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
