using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>The folders of the user that the tool keeps files in, as the XDG specification names them.</summary>
internal static class UserFolders
{
    /// <summary>Returns the folder for what the tool writes itself; null if the user has none.</summary>
    public static string? GetState(CliConsole console) =>
        Find(console, "XDG_STATE_HOME", Environment.SpecialFolder.LocalApplicationData);

    /// <summary>Returns the folder for what the user writes; null if the user has none.</summary>
    public static string? GetConfiguration(CliConsole console) =>
        Find(console, "XDG_CONFIG_HOME", Environment.SpecialFolder.ApplicationData);

    private static string? Find(CliConsole console, string variable, Environment.SpecialFolder folder)
    {
        // The XDG specification says to ignore a folder that is not absolute.
        var home =
            console.Environment(variable) is { } path && Path.IsPathFullyQualified(path)
                ? path
                : Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length == 0 ? null : Path.Combine(home, "onence");
    }
}
