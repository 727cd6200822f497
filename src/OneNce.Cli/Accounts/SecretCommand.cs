using System.ComponentModel;
using System.Diagnostics;
using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>A program that prints the client secret, such as the client of a password manager.</summary>
/// <param name="words">The program and its arguments. No shell reads them.</param>
internal sealed class SecretCommand(IReadOnlyList<string> words)
{
    private const int MaxLength = 4096;

    /// <summary>The user may have to unlock something first.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Runs the program and returns what it prints. Its standard error is that of the tool.</summary>
    /// <exception cref="UsageException">It cannot be started, fails, or prints something else.</exception>
    public async Task<string> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var process = Start();
        try
        {
            // Standard input may be the protocol of the tool.
            process.StandardInput.Close();
            var buffer = new char[MaxLength + 1];
            var length = await process.StandardOutput.ReadBlockAsync(buffer, stop.Token);
            if (length > MaxLength)
            {
                throw new UsageException($"prints more than {MaxLength} characters");
            }

            await process.WaitForExitAsync(stop.Token);
            return process.ExitCode == 0
                ? SecretText.Read(new string(buffer, 0, length))
                    ?? throw new UsageException("prints no secret, or more")
                : throw new UsageException($"ends with exit code {process.ExitCode}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException($"does not end within {Timeout.TotalMinutes} minutes");
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start()
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo(words[0], words.Skip(1))
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new UsageException($"cannot be started: {ErrorText.ToSingleLine(exception.Message).TrimEnd('.')}");
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Names the program, but not its arguments.</summary>
    public override string ToString() => words[0];
}
