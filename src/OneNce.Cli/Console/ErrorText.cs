using System.Globalization;

namespace OneNce.Cli.Console;

/// <summary>Text for the command line, where the library's is for programmers.</summary>
internal static class ErrorText
{
    private const string ForProgrammers = "The inner exception says more.";

    private static readonly (string Member, string Option)[] Names =
    [
        ("BaseAddress", "--base-address or ONENCE_BASE_ADDRESS"),
        ("ClientSecret:", "--client-secret-file or ONENCE_CLIENT_SECRET:"),
        ("ClientId:", "--client-id or ONENCE_CLIENT_ID:"),
        ("set ClientId and ClientSecret", "use --client-id and --client-secret-file"),
    ];

    public static string For(OneNceTokenException failure) =>
        InOptionNames(
            failure.Message.Replace(ForProgrammers, failure.InnerException?.Message, StringComparison.Ordinal)
        );

    public static string InOptionNames(string message) =>
        ToSingleLine(
            Names.Aggregate(message, (text, name) => text.Replace(name.Member, name.Option, StringComparison.Ordinal))
        );

    /// <summary>Puts foreign text on one line, without characters that would control a terminal.</summary>
    public static string ToSingleLine(string text) => string.Concat(text.Select(MakePrintable)).Trim();

    /// <summary>Puts foreign text on one line and shows what it contained: control characters as <c>\u001b</c>.</summary>
    public static string Escape(string text) =>
        text.Any(IsControl) ? string.Concat(text.ReplaceLineEndings(" ").Select(EscapeControl)) : text;

    private static string EscapeControl(char character) =>
        IsControl(character)
            ? "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture)
            : character.ToString();

    private static bool IsControl(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static char MakePrintable(char character) =>
        IsControl(character) ? ' ' : character;
}
