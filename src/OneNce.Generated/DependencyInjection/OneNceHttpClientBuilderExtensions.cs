using Microsoft.Extensions.Http;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Attaches tokens to clients of <c>IHttpClientFactory</c>.</summary>
public static class OneNceHttpClientBuilderExtensions
{
    private const string Authorization = "Authorization";

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
        var name = account ?? Options.Options.DefaultName;
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

    private static AccountRegistry GetAccounts(IServiceProvider services) =>
        services.GetService<AccountRegistry>()
        ?? throw new InvalidOperationException(
            "A client uses 1NCE tokens, but no account is registered: call services.AddOneNce with a client id "
                + "and secret."
        );

    private static void RedactAuthorization(HttpClientFactoryOptions client)
    {
        var others = client.ShouldRedactHeaderValue;
        if (others?.Target is not AuthorizationRule)
        {
            client.ShouldRedactHeaderValue = new AuthorizationRule(others).IsRedacted;
        }
    }

    private sealed class AuthorizationRule(Func<string, bool>? others)
    {
        public bool IsRedacted(string header) =>
            header.Equals(Authorization, StringComparison.OrdinalIgnoreCase) || others?.Invoke(header) == true;
    }
}
