using Microsoft.Extensions.Hosting;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Signals reach the command (<see cref="StopSignals"/>), which stops the host: the host itself handles none.
/// </summary>
internal sealed class NullHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
