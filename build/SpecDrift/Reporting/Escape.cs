using System.Globalization;

namespace SpecDrift;

/// <summary>
/// What comes from a document or a command line is foreign: it must not take effect where it is printed.
/// </summary>
internal static class Escape
{
    private const int MaxLength = 600;

    /// <summary>On one line, steering no terminal and giving no runner of workflows a command.</summary>
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

        // Runners take "::" at the start of a line, and "##[" anywhere, for a command.
        safe = safe.Replace("##[", "# #[", StringComparison.Ordinal);
        var isCommand = safe.TrimStart().StartsWith("::", StringComparison.Ordinal);
        return isCommand ? safe.Replace("::", ": :", StringComparison.Ordinal) : safe;
    }

    /// <summary>
    /// As code, where neither Markdown nor HTML takes effect, and a cell of a table does not end early.
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

    /// <summary>The message of a workflow command; its lines stay apart.</summary>
    public static string CommandMessage(string text)
    {
        var lines = text.Split('\n').Select(Line);
        return string.Join("%0A", lines.Select(line => line.Replace("%", "%25", StringComparison.Ordinal)));
    }

    /// <summary>A property of a workflow command.</summary>
    public static string CommandProperty(string text) =>
        CommandMessage(text)
            .Replace(":", "%3A", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);

    /// <summary>JSON is escaped by its writer; only what a runner would take for a command in a log is left.</summary>
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

    /// <summary>Invisible letters, such as those that turn the direction of text round.</summary>
    private static bool IsFormat(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
