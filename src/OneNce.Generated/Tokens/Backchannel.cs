using System.Net.Http;

namespace OneNce;

/// <summary>All that one set of options needs to reach the endpoint, composed once: retries around a rotation around the exchange.</summary>
internal sealed class Backchannel : IDisposable
{
    private readonly HttpClient _http;
    private readonly ITokenExchange[] _each;
    private readonly string _name;

    public Backchannel(OneNceOptions options, TokenServices services)
    {
        Throw.IfNull(options);
        if (options.Validate() is { Count: > 0 } broken)
        {
            throw new ArgumentException(string.Join(" ", broken), nameof(options));
        }

        _http = CreateClient(options);
        _name = $"{options.ClientId} at {options.BaseAddress}";
        _each = [.. Credentials(options).Select(credentials => Retrying(new TokenExchange(credentials, options.BaseAddress, _http, services.Time)))];
        var exchange = _each.Length == 2 ? new RotatingExchange(_each[0], _each[1]) : _each[0];
        var shared = services.Share?.Invoke(exchange, options);
        Setup = new TokenSetup(shared ?? exchange, options.RefreshBefore, shared is null ? null : shared.Reject);

        RetryingExchange Retrying(TokenExchange one) => new(one, options.BaseAddress, options.Timeout, services.Time, services.Jitter);
    }

    public TokenSetup Setup { get; }

    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        foreach (var exchange in _each)
        {
            await exchange.GetAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _http.Dispose();

    public override string ToString() => _name;

    private static IEnumerable<ClientCredentials> Credentials(OneNceOptions options)
    {
        yield return new ClientCredentials(options.ClientId!, options.ClientSecret!);
        if (options.NextClientSecret is { } next)
        {
            yield return new ClientCredentials(options.NextClientId ?? options.ClientId!, next);
        }
    }

    /// <summary>Credentials follow no redirect, and connections are renewed so that a change of DNS is noticed.</summary>
#pragma warning disable CA2000 // The client disposes its handler.
    private static HttpClient CreateClient(OneNceOptions options) =>
        new(
            options.BackchannelHandler?.Invoke() ??
#if NET
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(15) })
#else
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
#endif
        {
            // Each attempt is boxed in time by its own clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
}
