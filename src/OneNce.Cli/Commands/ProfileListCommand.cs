using System.CommandLine;
using System.Text.Json;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence profile list</c>: the profiles, and where their secrets come from.</summary>
internal sealed class ProfileListCommand : Command
{
    private const string Json = "json";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly Option<string> _format = OptionFactory.Choice(
        "--format",
        ["table", Json],
        "the default is table."
    );

    private readonly CliConsole _console;

    public ProfileListCommand(CliConsole console)
        : base("list", "List the profiles, without any secret.")
    {
        _console = console;
        Add(_format);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = ProfileFile.Read(_console);
        var profiles = file.Profiles.ToList();
        if (parsed.GetValue(_format) == Json)
        {
            await _console.WriteLineAsync(JsonSerializer.Serialize(profiles.Select(Describe), Web));
            return ExitCode.Done;
        }

        if (profiles.Count == 0)
        {
            _console.WriteMessage(
                $"there is no profile{(file.Path is null ? "" : $" in {file.Path}")}: see 'onence profile --help'."
            );
            return ExitCode.Done;
        }

        string[][] rows =
        [
            ["NAME", "CLIENT ID", "BASE ADDRESS", "SECRET FROM"],
            .. profiles.Select(Row),
        ];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            await _console.WriteLineAsync(
                string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd()
            );
        }

        return ExitCode.Done;
    }

    private static string[] Row(Profile profile) =>
        [
            profile.Name,
            ErrorText.Escape(profile.ClientId),
            profile.BaseAddress is { } address ? ErrorText.Escape(address.ToString()) : "-",
            ErrorText.Escape(profile.SecretSource),
        ];

    private static object Describe(Profile profile) =>
        new
        {
            profile.Name,
            profile.ClientId,
            profile.BaseAddress,
            profile.SecretSource,
        };
}
