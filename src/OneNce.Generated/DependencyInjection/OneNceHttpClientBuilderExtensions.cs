using System.Net.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Attaches tokens to clients of <c>IHttpClientFactory</c>, and keeps their request limits.</summary>
public static class OneNceHttpClientBuilderExtensions
{
    private const string Authorization = "Authorization";

    /// <summary>The namespaces of handlers that retry by themselves.</summary>
    private static readonly string[] RetryHandlers =
    [
        "Microsoft.Extensions.Http.Resilience.",
        "Microsoft.Extensions.Http.Policy",
    ];

    /// <summary>
    /// Adds an <see cref="OneNceTokenHandler"/> to a client, with the token and the base address of an account.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>All clients and their handlers share the account's token.</item>
    /// <item>A client without a base address uses the account's.</item>
    /// <item>The handler is always the client's innermost one, even if others are added later, so that handlers that
    /// retry call it again.</item>
    /// <item>
    /// The Authorization header is redacted in the client's own logs, whatever the application configures; its settings
    /// for other headers are kept.
    /// </item>
    /// </list>
    /// </remarks>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Configures how requests are sent; called for each handler.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHttpClientBuilder AddOneNceToken(
        this IHttpClientBuilder builder,
        Action<OneNceTokenHandlerOptions>? configure = null,
        string? account = null
    )
    {
        Guard.NotNull(builder);
        var name = account ?? Microsoft.Extensions.Options.Options.DefaultName;
        builder.Services.Configure<ClientAccount>(builder.Name, client => client.Account = name);
        builder.Services.PostConfigure<HttpClientFactoryOptions>(
            builder.Name,
            client =>
                client.HttpMessageHandlerBuilderActions.Add(handlers =>
                {
                    // This runs after all other configuration of the client, and before its logging reads it.
                    RedactAuthorization(client);
                    handlers.AdditionalHandlers.Add(CreateHandler(handlers.Services));
                    handlers.PrimaryHandler = new ExceptionRedactionHandler(handlers.PrimaryHandler);
                })
        );
        return builder.ConfigureHttpClient((services, client) => client.BaseAddress ??= GetBaseAddress(services));

        OneNceTokenHandler CreateHandler(IServiceProvider services)
        {
            var accounts = GetAccounts(services);
            var options = new OneNceTokenHandlerOptions();
            configure?.Invoke(options);
            TokenSource? source = null;
            return new OneNceTokenHandler(() => source ??= accounts.Get(name), options);
        }

        // The trailing slash makes relative addresses resolve below it.
        Uri GetBaseAddress(IServiceProvider services) =>
            new(GetAccounts(services).Get(name).BaseAddress.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>
    /// Sends a client's requests no faster than 1NCE allows: a request waits for its turn, in the order of the callers.
    /// </summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>By default, the limits that 1NCE documents; see <see cref="OneNceRateLimitOptions"/>. All clients of the
    /// service container share them. Other processes do not: after a 429, all requests of the limit wait for as long as
    /// <c>Retry-After</c> asks, up to 5 minutes.</item>
    /// <item>The account is that of <see cref="AddOneNceToken"/> or <c>AddOneNceClient</c>. Its token requests are
    /// limited as well.</item>
    /// <item>A 429 is resent if the request may be (<see cref="OneNceRateLimitOptions.RetryOnTooManyRequests"/>), and
    /// returned otherwise.</item>
    /// <item>
    /// A POST or PATCH, and a request marked with <c>WithoutRetry</c>, is sent once, whatever other handlers want,
    /// except after a 401. A resilience handler that resends it gets the first error response again.
    /// </item>
    /// <item>Requests wait before the time limits of resilience handlers begin, in whatever order both are added. Only
    /// <see cref="HttpClient.Timeout"/> includes the wait.</item>
    /// </list>
    /// </remarks>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Configures the limits of the container, after all earlier registrations.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHttpClientBuilder AddOneNceRateLimits(
        this IHttpClientBuilder builder,
        Action<OneNceRateLimitOptions>? configure = null
    )
    {
        Guard.NotNull(builder);
        builder.Services.AddLogging();
        builder.Services.TryAddSingleton<RateLimits>();
        builder.Services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OneNceRateLimitOptions>, RateLimitOptionsValidator>()
        );
        var options = builder.Services.AddOptions<OneNceRateLimitOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.PostConfigure<HttpClientFactoryOptions>(
            builder.Name,
            client =>
                client.HttpMessageHandlerBuilderActions.Add(handlers =>
                {
                    if (!handlers.AdditionalHandlers.OfType<RateLimitHandler>().Any())
                    {
                        handlers.AdditionalHandlers.Insert(0, CreateRateLimitHandler(handlers));
                        handlers.PrimaryHandler = new RateLimitedSendHandler(handlers.PrimaryHandler);
                    }
                })
        );
        return builder;
    }

    private static RateLimitHandler CreateRateLimitHandler(HttpMessageHandlerBuilder handlers)
    {
        var services = handlers.Services;
        var accounts = GetAccounts(services);
        var limits = services.GetRequiredService<RateLimits>();
        var account = services.GetRequiredService<IOptionsMonitor<ClientAccount>>().Get(handlers.Name).Account;
        var isRetried = handlers.AdditionalHandlers.Any(handler =>
            RetryHandlers.Any(name => handler.GetType().FullName?.StartsWith(name, StringComparison.Ordinal) == true)
        );
        return new RateLimitHandler(
            limits,
            () => accounts.Get(account),
            account,
            limits.Options.RetryOnTooManyRequests && !isRetried
        );
    }

    private static AccountRegistry GetAccounts(IServiceProvider services) =>
        services.GetService<AccountRegistry>()
        ?? throw new InvalidOperationException(
            "A client uses 1NCE tokens or request limits, but no account is registered: call "
                + "services.AddOneNce with a client id and secret."
        );

    private static void RedactAuthorization(HttpClientFactoryOptions client)
    {
        var others = client.ShouldRedactHeaderValue;
        if (others?.Target is not AuthorizationRule)
        {
            client.ShouldRedactHeaderValue = new AuthorizationRule(others).IsRedacted;
        }
    }

    /// <summary>The account of a client, by the client's name.</summary>
    private sealed class ClientAccount
    {
        public string Account { get; set; } = Microsoft.Extensions.Options.Options.DefaultName;
    }

    private sealed class RateLimitOptionsValidator : IValidateOptions<OneNceRateLimitOptions>
    {
        public ValidateOptionsResult Validate(string? name, OneNceRateLimitOptions options)
        {
            var errors = options.GetErrors().Select(error => "OneNce request limits: " + error).ToList();
            return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
        }
    }

    private sealed class AuthorizationRule(Func<string, bool>? others)
    {
        public bool IsRedacted(string header) =>
            header.Equals(Authorization, StringComparison.OrdinalIgnoreCase) || others?.Invoke(header) == true;
    }
}
