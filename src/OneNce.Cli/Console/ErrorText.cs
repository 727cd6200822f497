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

    private static char MakePrintable(char character) =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? ' ' : character;
}
