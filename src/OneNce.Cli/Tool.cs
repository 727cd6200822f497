using System.CommandLine;
using System.CommandLine.Invocation;
using OneNce.Cli.Commands;
using OneNce.Cli.Usage;
using OneNce.Sandbox;

namespace OneNce.Cli;

/// <summary>The tool from its arguments to its exit code. Whatever goes wrong is one paragraph on standard error.</summary>
internal static class Tool
{
    public const string Name = "onence";

    // No response files: an argument may begin with '@'.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var parsed = new OnenceCommand(surroundings).Parse(arguments, Parser);
        if (parsed.Action is ParseErrorAction)
        {
            surroundings.Say(UsageError.Describe(parsed));
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(Invocation(surroundings), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            surroundings.Say("cancelled.");
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // The last resort: nobody above could say anything better than a stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Fail(error, surroundings);
        }
    }

    // Signals reach the commands through the cancellation token (StopSignals), failures through exceptions.
    private static InvocationConfiguration Invocation(Surroundings surroundings) => new()
    {
        Output = surroundings.Out,
        Error = surroundings.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static int Fail(Exception error, Surroundings surroundings)
    {
        var (code, message) = error switch
        {
            UsageException => (ExitCode.Usage, error.Message),
            OneNceTokenException failure => (ExitCode.Of(failure.Failure), FailureText.Of(failure)),
            SandboxException => (ExitCode.Failed, FailureText.InOptionNames(error.Message)),
            HostException => (ExitCode.Failed, FailureText.OneLine(error.Message)),
            IOException or UnauthorizedAccessException => (ExitCode.Failed, $"reading or writing failed: {error.Message}"),
            _ => (ExitCode.Failed, $"this should not happen ({error.GetType().Name}: {FailureText.OneLine(error.Message)}). Please report it with the command that led here."),
        };
        surroundings.Say(message);
        return code;
    }
}
