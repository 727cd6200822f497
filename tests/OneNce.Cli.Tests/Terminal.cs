using OneNce.Cli.Console;

namespace OneNce.Cli.Tests;

/// <summary>Runs the tool in this process, with an environment, a standard input and a clock of its own.</summary>
internal sealed class Terminal(TimeProvider clock)
{
    public Dictionary<string, string> Environment { get; } =
        new() { ["XDG_STATE_HOME"] = UserFolder.Create(), ["XDG_CONFIG_HOME"] = UserFolder.Create() };

    public TextReader Input { get; set; } = TextReader.Null;

    public TextWriter Output { get; set; } = new StringWriter();

    public TextWriter Error { get; set; } = new StringWriter();

    public TimeProvider Clock { get; set; } = clock;

    public string Said => Error.ToString()!;

    public string Printed => Output.ToString()!;

    /// <summary>Types a line; words are separated by blanks.</summary>
    public Task<int> TypeAsync(string line, CancellationToken cancel = default) =>
        RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), cancel);

    /// <summary>
    /// Runs until it ends or is stopped, a minute at most: what should have been refused might go on for ever.
    /// </summary>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancel = default)
    {
        using var tooLong = new CancellationTokenSource(
            cancel.CanBeCanceled ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(1)
        );
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancel);
        return await Tool.RunAsync(
            arguments,
            new CliConsole(Input, Output, Error, Environment.GetValueOrDefault, Clock),
            either.Token
        );
    }
}
