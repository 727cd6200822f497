using Microsoft.Extensions.Hosting;

namespace OneNce;

/// <summary>The name of a registered account; the default one's is empty.</summary>
internal sealed record AccountName(string Value);

/// <summary>
/// Validates the options of every account before other services start, and then requests a token for each account with
/// <see cref="OneNceOptions.FetchTokenOnStart"/>.
/// </summary>
/// <remarks>
/// It does not use <c>ValidateOnStart</c>, which reads options through <c>IOptionsMonitor</c>: that throws from the
/// host's own reload if they become invalid later.
/// </remarks>
internal sealed class AccountStartupService(AccountRegistry accounts, IEnumerable<AccountName> names)
    : IHostedLifecycleService
{
    private readonly List<string> _fetching = [];

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _fetching.AddRange(
            names.Distinct().Select(name => name.Value).Where(account => accounts.Validate(account).FetchTokenOnStart)
        );
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_fetching.Select(account => FetchAsync(account, cancellationToken)));

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task FetchAsync(string account, CancellationToken cancellationToken)
    {
        try
        {
            await accounts.Get(account).GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceTokenException)
        {
            // The source has logged the error, and the first request tries again.
        }
    }
}
