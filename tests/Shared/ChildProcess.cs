using System.Diagnostics;
using System.Text;

namespace OneNce.Tests.Shared;

/// <summary>Runs a program in a process of its own that inherits nothing of the test run except the machine.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>What <c>dotnet test</c> and CI set for themselves, and credentials that the machine may have.</summary>
    private static readonly string[] NotInherited =
    [
        "MSBUILD",
        "DOTNET_CLI_",
        "VSTEST",
        "NUGET_RESTORE",
        "ONENCE_",
        "OneNce__",
    ];

    /// <summary>Gets the <c>dotnet</c> that runs these tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a program to its end, without input.</summary>
    /// <exception cref="TimeoutException">It did not end within ten minutes, and was stopped.</exception>
    public static async Task<ProcessResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder = "",
        params (string Name, string Value)[] environment
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        using var process = Start(program, arguments, folder, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        var duration = TimeProvider.System.GetElapsedTime(started);
        return new ProcessResult(process.ExitCode, await output, await error, duration);
    }

    /// <summary>Starts a program whose input, output and error the caller reads and writes.</summary>
    public static Process Start(
        string program,
        IEnumerable<string> arguments,
        string folder = "",
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static bool IsOfTheTestRun(string name) =>
        name == "CI" || NotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Timeout}.");
        }
    }
}
