using System.CommandLine;
using OneNce.Cli.Commands;
using OneNce.Sandbox;

namespace OneNce.Cli;

/// <summary>The command <c>onence</c>: reads the command line, runs a command, and turns each failure into a sentence and an exit code.</summary>
internal static class Tool
{
    private const string Description =
        """
        Tokens for 1NCE's Management API on the command line.

        Credentials come from ONENCE_CLIENT_ID and ONENCE_CLIENT_SECRET, or from
        --client-id and --client-secret-file; never from an argument, which other
        users of the machine could read.

        Examples:
          onence token --sandbox                 try it, without an account
          onence token --check                   are the credentials any good?
          onence token --format curl | curl --config - https://api.1nce.com/management-api/v2/sims
          onence sandbox --port 8080             a stand-in of the endpoint

        Exit codes:
          0  done
          1  something else failed
          2  the command line or the configuration is not usable
          3  1NCE refused the credentials
          4  the endpoint was not reached, or did not answer in time
          5  the endpoint answered with something else than a token
        """;

    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Description) { TokenCommand.Create(surroundings), SandboxCommand.Create(surroundings) };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return await RefuseAsync(parsed, args, surroundings);
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (UsageException error)
        {
            return await SayAsync(surroundings, error.Message, ExitCode.Usage);
        }
        catch (OneNceTokenException error)
        {
            return await SayAsync(surroundings, error.Message, ExitCode.Of(error.Failure));
        }
        catch (SandboxException error)
        {
            return await SayAsync(surroundings, error.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException error)
        {
            // Whoever read standard output has gone, or a disk is full.
            return await SayAsync(surroundings, error.Message, ExitCode.Failed);
        }
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, string[] args, Surroundings surroundings)
    {
        // System.CommandLine quotes what it does not know: a secret, perhaps.
        var asArgument = args.Any(argument => argument is "--client-secret" || argument.StartsWith("--client-secret=", StringComparison.Ordinal) || argument.StartsWith("--client-secret:", StringComparison.Ordinal));
        var message = asArgument
            ? "A secret cannot be given as an argument, where other users of the machine could read it: set ONENCE_CLIENT_SECRET, or use --client-secret-file FILE ('-' is standard input)."
            : string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message));
        await surroundings.Error.WriteLineAsync(message);
        await surroundings.Error.WriteLineAsync($"Try 'onence {(parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ")}--help'.");
        return ExitCode.Usage;
    }

    private static async Task<int> SayAsync(Surroundings surroundings, string message, int exitCode)
    {
        await surroundings.Error.WriteLineAsync("onence: " + message);
        return exitCode;
    }
}
