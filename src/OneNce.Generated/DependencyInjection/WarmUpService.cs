using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OneNce;

/// <summary>
/// Gets the first tokens while the host starts, where <see cref="OneNceOptions.WarmUp"/> asks for it. A failure is
/// logged and does not keep the host from starting: the first request tries again.
/// </summary>
internal sealed class WarmUpService(TokenSources sources, IEnumerable<SourceName> names, IOptionsMonitor<OneNceOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(names.Distinct().Where(name => options.Get(name.Value).WarmUp).Select(name => WarmAsync(name.Value, cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task WarmAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await sources.Get(name).GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceTokenException)
        {
            // The source has logged it.
        }
    }
}
