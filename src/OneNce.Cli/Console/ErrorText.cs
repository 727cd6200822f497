using System.Globalization;

namespace OneNce.Cli.Console;

/// <summary>Makes text from outside safe to print.</summary>
internal static class ErrorText
{
    /// <summary>Puts text on one line, without characters that would control a terminal.</summary>
    public static string ToSingleLine(string text) => string.Concat(text.Select(MakePrintable)).Trim();

    /// <summary>
    /// Puts text on one line, and shows control characters as <c>\u001b</c>.
    /// </summary>
    public static string Escape(string text) =>
        text.Any(IsControl) ? string.Concat(text.ReplaceLineEndings(" ").Select(EscapeControl)) : text;

    private static string EscapeControl(char character) =>
        IsControl(character)
            ? "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture)
            : character.ToString();

    private static bool IsControl(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static char MakePrintable(char character) => IsControl(character) ? ' ' : character;
}
