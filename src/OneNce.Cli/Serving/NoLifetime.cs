using Microsoft.Extensions.Hosting;

namespace OneNce.Cli.Serving;

/// <summary>Signals reach the command (<see cref="StopSignals"/>), which stops the host: the host itself listens to none.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
