using System.Diagnostics;
using OneNce.Cli.Console;

namespace OneNce.Cli.Specs;

/// <summary>Runs the .NET SDK.</summary>
internal static class DotNet
{
    /// <returns>Whether it succeeded, and the lines that it printed.</returns>
    public static async Task<(bool Succeeded, IReadOnlyList<string> Lines)> RunAsync(
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "--nologo", "--verbosity", "quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A server that stays would hold the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Start(start);
        await using var registration = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        var lines = (await output + await error).Split('\n', StringSplitOptions.TrimEntries);
        return (process.ExitCode == 0, lines);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new HostingException(
                $"dotnet cannot be started: {exception.Message}. Install the .NET SDK.",
                exception
            );
        }
    }
}
