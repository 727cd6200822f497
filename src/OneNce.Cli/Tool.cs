using System.CommandLine;
using System.CommandLine.Invocation;
using OneNce.Cli.Commands;
using OneNce.Cli.Console;
using OneNce.Sandbox;
using SpecDrift;

namespace OneNce.Cli;

/// <summary>
/// Runs the tool, from its arguments to its exit code. Every failure is one paragraph on standard error.
/// </summary>
internal static class Tool
{
    // No response files: an argument may begin with '@'.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        CliConsole console,
        CancellationToken cancellationToken = default
    )
    {
        var parsed = new OnenceCommand(console).Parse(arguments, Parser);
        if (parsed.Action is ParseErrorAction)
        {
            console.WriteMessage(UsageErrorText.Describe(parsed));
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(Configure(console), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.WriteMessage("canceled.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // The outermost handler: without it, a stack trace would be printed.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(exception, console);
        }
    }

    // Signals reach the commands through the cancellation token (StopSignals), failures through exceptions.
    private static InvocationConfiguration Configure(CliConsole console) =>
        new()
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };

    private static int Fail(Exception error, CliConsole console)
    {
        var (code, message) = error switch
        {
            UsageException => (ExitCode.Usage, error.Message),
            OneNceTokenException failure => (ExitCode.For(failure.Kind), ErrorText.ToSingleLine(failure.Message)),
            HttpRequestException => (
                ExitCode.Unreachable,
                $"the API was not reached: {ErrorText.ToSingleLine(error.Message).TrimEnd('.')}. Check the network, any proxy "
                    + "and --base-address."
            ),
            OneNceRateLimitException => (ExitCode.Unreachable, ErrorText.ToSingleLine(error.Message)),
            SourceException => (ExitCode.Unreachable, ErrorText.ToSingleLine(error.Message)),
            SandboxException or HostingException => (ExitCode.Failed, ErrorText.ToSingleLine(error.Message)),
            IOException or UnauthorizedAccessException => (
                ExitCode.Failed,
                $"reading or writing failed: {error.Message}"
            ),
            _ => (
                ExitCode.Failed,
                $"this should not happen ({error.GetType().Name}: {ErrorText.ToSingleLine(error.Message)}). "
                    + "Please report it with the command that led to it."
            ),
        };
        console.WriteMessage(message);
        return code;
    }
}
