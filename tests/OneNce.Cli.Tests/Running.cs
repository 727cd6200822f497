using System.Text.RegularExpressions;

namespace OneNce.Cli.Tests;

/// <summary>A command that goes on until it is told to stop, and what it printed first.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Watched _output = new();
    private readonly Task<int> _exitCode;

    private Running(Terminal shell, string line)
    {
        shell.Output = _output;
        _exitCode = shell.TypeAsync(line, _stop.Token);
    }

    public string Printed => _output.First.Result;

    /// <summary>Gets the value behind a printed name.</summary>
    public string this[string name] => Regex.Match(Printed, $"^{name} +(.*)$", RegexOptions.Multiline).Groups[1].Value;

    public string CurlLine => Printed.Split('\n').Single(line => line.StartsWith("curl ", StringComparison.Ordinal));

    public static async Task<Running> StartAsync(Terminal shell, string line)
    {
        var running = new Running(shell, line);
        var first = await Task.WhenAny(running._exitCode, running._output.First);
        return first == running._exitCode ? throw new InvalidOperationException($"It ended: {shell.Said}") : running;
    }

    public async Task<int> StopAsync()
    {
        await _stop.CancelAsync();
        return await _exitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _output.DisposeAsync();
    }

    private sealed class Watched : StringWriter
    {
        private readonly TaskCompletionSource<string> _printed = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<string> First => _printed.Task;

        public override Task WriteAsync(string? value)
        {
            _printed.TrySetResult(value ?? "");
            return Task.CompletedTask;
        }
    }
}
