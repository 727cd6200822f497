using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>Makes identifiers of texts.</summary>
internal static class Words
{
    private static readonly string[] Signs =
    {
        "$Dollar",
        "@At",
        "#Hash",
        "*Star",
        "+Plus",
        "-Dash",
        "_Underscore",
        ".Dot",
        "/Slash",
        ":Colon",
        "=Equal",
        "<Less",
        ">Greater",
        "!Not",
        "%Percent",
        "&And",
        "~Tilde",
        " Space",
        "?Question",
        "[Of",
        "|Or",
        "(Open",
        ")Close",
        "]End",
    };

    /// <summary>Whether C# allows a text, and NSwag changes no more than its first letter.</summary>
    public static bool IsPlain(string text) => Regex.IsMatch(text, "^[A-Za-z][A-Za-z0-9_]*$");

    /// <summary>
    /// Makes a name of one that C# allows: <c>payment_method</c> and <c>PAYMENT_METHOD</c> become PaymentMethod.
    /// </summary>
    public static string Cased(string text, Casing casing)
    {
        if (casing == Casing.Document || !text.Contains('_'))
        {
            return Upper(text);
        }

        var name = Pascal(text.Any(char.IsLower) ? text : text.ToLowerInvariant());
        return IsPlain(name) ? name : Upper(text);
    }

    /// <summary>Joins the words of a text, each with a capital: <c>a-b c</c> becomes <c>ABC</c>.</summary>
    public static string Pascal(string text) =>
        string.Concat(
            new string(text.Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ').ToArray()).Split(' ').Select(Upper)
        );

    /// <summary>Like <see cref="Pascal"/>, but begins with a letter and is never empty.</summary>
    public static string Identifier(string text)
    {
        var name = Pascal(text);
        name = name.Length > 0 ? name : Spelt(text);
        return name.Length == 0 ? "Empty"
            : char.IsLetter(name[0]) ? name
            : "_" + name;
    }

    /// <summary>Joins all words and a word for each sign: <c>a-b</c> becomes <c>ADashB</c>.</summary>
    public static string Spelt(string text)
    {
        var spelt = new StringBuilder();
        foreach (var character in text)
        {
            var sign = Signs.FirstOrDefault(word => word[0] == character)?.Substring(1);
            var code = "U" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);
            spelt.Append(char.IsLetterOrDigit(character) ? character.ToString() : " " + (sign ?? code) + " ");
        }

        var name = Pascal(spelt.ToString());
        return name.Length > 0 && char.IsDigit(name[0]) ? "_" + name : name;
    }

    public static string Upper(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);

    public static string Lower(string text) =>
        text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text.Substring(1);
}
