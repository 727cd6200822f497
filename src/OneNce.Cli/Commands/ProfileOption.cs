using System.CommandLine;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>The option that every command has, before or after its name.</summary>
internal static class ProfileOption
{
    public const string Name = "--profile";

    public static Option<string> Create(CliConsole console)
    {
        var option = OptionFactory.Text(
            Name,
            "NAME",
            $"The account of this name in onence/config.json, instead of {ProfileFile.Variable}."
        );
        option.Recursive = true;
        option.CompletionSources.Add(_ => GetNames(console));
        return option;
    }

    /// <summary>Returns the names of all profiles; none if the file cannot be used, which is said when it is.</summary>
    private static IEnumerable<string> GetNames(CliConsole console)
    {
        try
        {
            return [.. ProfileFile.Read(console).Profiles.Select(profile => profile.Name)];
        }
        catch (UsageException)
        {
            return [];
        }
    }
}
