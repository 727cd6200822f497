using System.Runtime.InteropServices;

namespace OneNce.Cli;

/// <summary>
/// Turns the first Ctrl-C or SIGTERM into a cancellation. A second one ends the process as usual.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Gets the exit code of a command that a signal canceled.</summary>
    public int ExitCode { get; private set; } = Console.ExitCode.Cancelled;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = !_stop.IsCancellationRequested;
        ExitCode = context.Signal == PosixSignal.SIGTERM ? Console.ExitCode.Terminated : Console.ExitCode.Cancelled;
        _stop.Cancel();
    }
}
