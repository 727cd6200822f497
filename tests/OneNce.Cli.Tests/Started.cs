using System.Diagnostics;

namespace OneNce.Cli.Tests;

/// <summary>A program in a process of its own, ended with the test at the latest.</summary>
internal sealed class Started : IDisposable
{
    private readonly Process _process;

    private Started(
        string program,
        string[] arguments,
        Dictionary<string, string>? environment = null,
        string folder = ""
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // It must not be luck whether this machine has credentials.
        start.Environment.Remove("ONENCE_CLIENT_ID");
        start.Environment.Remove("ONENCE_CLIENT_SECRET");
        start.Environment.Remove("ONENCE_BASE_ADDRESS");
        start.Environment.Remove("ONENCE_PROFILE");
        start.Environment["XDG_STATE_HOME"] = UserFolder.Create();
        start.Environment["XDG_CONFIG_HOME"] = UserFolder.Create();
        start.Environment.Remove(QuietHosts.Variable);
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public StreamReader Error => _process.StandardError;

    /// <summary>Starts the built tool.</summary>
    public static Started Tool(params string[] arguments) => new(Host, [Assembly, .. arguments]);

    /// <summary>Starts it in another folder.</summary>
    public static Started ToolAt(string folder, params string[] arguments) =>
        new(Host, [Assembly, .. arguments], folder: folder);

    /// <summary>Starts it with more variables in its environment.</summary>
    public static Started ToolIn(Dictionary<string, string> environment, params string[] arguments) =>
        new(Host, [Assembly, .. arguments], environment);

    /// <summary>
    /// Starts the built tool as a terminal would: a signal that is ignored here is not ignored there.
    /// </summary>
    public static Started ToolWithSignals(params string[] arguments) => ToolWithSignalsIn([], arguments);

    /// <summary>Starts another program.</summary>
    public static Started Program(
        string name,
        string[] arguments,
        Dictionary<string, string>? environment = null,
        string folder = ""
    ) => new(name, arguments, environment, folder);

    /// <summary>Makes a file that runs the built tool, for shells and agents that look for it under a name.</summary>
    public static void LinkTool(string path)
    {
        File.WriteAllText(path, $"#!/bin/sh\nexec '{Host}' '{Assembly}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Both: with more variables, and stopped by a signal.</summary>
    public static Started ToolWithSignalsIn(Dictionary<string, string> environment, params string[] arguments) =>
        new("env", ["--default-signal=INT,TERM", Host, Assembly, .. arguments], environment);

    /// <summary>Pastes a line into a shell.</summary>
    public static Started Pasted(string line, Dictionary<string, string>? environment = null) =>
        new("sh", ["-c", line], environment);

    /// <summary>Gives it no input, and waits until it has ended.</summary>
    public async Task<Outcome> OutcomeAsync()
    {
        Input.Close();
        var said = Error.ReadToEndAsync();
        var printed = await Output.ReadToEndAsync();
        return new(await EndedAsync(), printed, await said);
    }

    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task SendAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    internal static string Assembly => Path.Combine(AppContext.BaseDirectory, "onence.dll");

    internal static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
