using Microsoft.Extensions.Hosting;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Ignores signals: the command handles them (<see cref="StopSignals"/>) and stops the host.
/// </summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
