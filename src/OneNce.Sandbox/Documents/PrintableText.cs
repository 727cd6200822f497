using System.Globalization;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>Makes text from requests and documents safe for messages, logs and terminals.</summary>
internal static class PrintableText
{
    /// <summary>Escapes what is not visible as <c>\uXXXX</c>, and cuts what is too long.</summary>
    public static string Escape(string text, int maxLength = 200)
    {
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (escaped.Length >= maxLength)
            {
                return escaped.Append('…').ToString();
            }

            if (IsVisible(rune))
            {
                escaped.Append(rune.ToString());
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return escaped.ToString();
    }

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
