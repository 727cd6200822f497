using System.Diagnostics;

namespace OneNce.Package.Tests.Support;

/// <summary>Runs a program as a child that inherits nothing of the test run but the machine.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string[] Inherited = ["MSBUILD", "DOTNET_CLI", "VSTEST", "NUGET_RESTORE", "ONENCE_", "OneNce__"];

    /// <summary>Runs <c>dotnet</c>; its servers, which would outlive it, are not used.</summary>
    public static Task<Outcome> DotnetAsync(string folder, params string[] arguments) => RunAsync("dotnet", folder, arguments);

    public static async Task<Outcome> RunAsync(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment.Append(("MSBUILDDISABLENODEREUSE", "1")).Append(("UseSharedCompilation", "false")))
        {
            start.Environment[name] = value;
        }

        var started = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await EndAsync(process);
        return new Outcome(process.ExitCode, await output, await errors, TimeProvider.System.GetElapsedTime(started));
    }

    private static bool IsOfTheTestRun(string name) =>
        name == "CI" || Inherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static async Task EndAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {Patience}.");
        }
    }
}
