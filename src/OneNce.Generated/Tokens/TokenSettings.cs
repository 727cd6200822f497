using System.Net.Http;

namespace OneNce;

/// <summary>The options of one account as they were when they were read: checked, and never changed.</summary>
internal sealed class TokenSettings
{
    /// <summary>Initializes a new instance of the <see cref="TokenSettings"/> class.</summary>
    /// <exception cref="ArgumentException">The options are not valid; the message lists every error.</exception>
    public TokenSettings(OneNceOptions options)
    {
        Guard.NotNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(" ", errors), nameof(options));
        }

        Primary = new ClientCredentials(options.ClientId!, options.ClientSecret!);
        Secondary = options.SecondaryClientSecret is { } secret
            ? new ClientCredentials(options.SecondaryClientId ?? options.ClientId!, secret)
            : null;
        BaseAddress = options.BaseAddress;
        RefreshBeforeExpiration = options.RefreshBeforeExpiration;
        AttemptTimeout = options.AttemptTimeout;
        BackchannelHandlerFactory = options.BackchannelHandlerFactory;
        UseDistributedCache = options.UseDistributedCache;
    }

    public ClientCredentials Primary { get; }

    public ClientCredentials? Secondary { get; }

    public Uri BaseAddress { get; }

    public TimeSpan RefreshBeforeExpiration { get; }

    public TimeSpan AttemptTimeout { get; }

    public Func<HttpMessageHandler>? BackchannelHandlerFactory { get; }

    public bool UseDistributedCache { get; }

    public IEnumerable<ClientCredentials> Credentials => Secondary is null ? [Primary] : [Primary, Secondary];

    public IEnumerable<string> Secrets => Credentials.SelectMany(credentials => credentials.Secrets);

    /// <summary>Whether a token, and what is known of errors, is worth as much under the other settings.</summary>
    public bool IsSameAccount(TokenSettings other) =>
        Primary.Matches(other.Primary)
        && (Secondary is null ? other.Secondary is null : Secondary.Matches(other.Secondary))
        && BaseAddress == other.BaseAddress;

    /// <summary>Whether nothing differs at all: a change is a change of value.</summary>
    public bool Matches(TokenSettings other) =>
        IsSameAccount(other)
        && RefreshBeforeExpiration == other.RefreshBeforeExpiration
        && AttemptTimeout == other.AttemptTimeout
        && UseDistributedCache == other.UseDistributedCache
        && BackchannelHandlerFactory == other.BackchannelHandlerFactory;

    public override string ToString() => $"{Primary.ClientId} at {BaseAddress}";
}
