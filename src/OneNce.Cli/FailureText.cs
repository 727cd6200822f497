namespace OneNce.Cli;

/// <summary>Words for the command line, where the library's are for programmers.</summary>
internal static class FailureText
{
    private const string ForProgrammers = "The inner exception says more.";

    private static readonly (string Member, string Option)[] Names =
    [
        ("SandboxOptions.Port", "--port"),
        ("another Port", "another --port"),
        ("BaseAddress", "--base-address or ONENCE_BASE_ADDRESS"),
        ("ClientSecret:", "--client-secret-file or ONENCE_CLIENT_SECRET:"),
        ("ClientId:", "--client-id or ONENCE_CLIENT_ID:"),
        ("set ClientId and ClientSecret", "use --client-id and --client-secret-file"),
    ];

    public static string Of(OneNceTokenException failure) =>
        InOptionNames(failure.Message.Replace(ForProgrammers, failure.InnerException?.Message, StringComparison.Ordinal));

    public static string InOptionNames(string message) =>
        OneLine(Names.Aggregate(message, (text, name) => text.Replace(name.Member, name.Option, StringComparison.Ordinal)));

    /// <summary>Text from elsewhere, on one line, without what would steer a terminal.</summary>
    public static string OneLine(string text) =>
        string.Concat(text.Select(character => char.IsControl(character) || char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format ? ' ' : character)).Trim();
}
