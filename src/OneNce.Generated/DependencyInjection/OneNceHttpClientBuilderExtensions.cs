using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Gives tokens to clients of <c>IHttpClientFactory</c>.</summary>
public static class OneNceHttpClientBuilderExtensions
{
    /// <summary>
    /// Adds an <see cref="OneNceTokenHandler"/> to a client, over the source that was registered with <c>AddOneNce</c>: clients
    /// and handler rotations share its one token. The handler is the innermost of the client's, whichever are added after it, so
    /// that whatever sends again passes it again. The Authorization header is redacted in the client's own logs.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="configure">Changes where the token may go and whether requests are sent again; the account's base address is set before.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder AddOneNceToken(this IHttpClientBuilder builder, Action<OneNceTokenHandlerOptions>? configure = null, string? account = null)
    {
        Throw.IfNull(builder);
        var name = account ?? Options.Options.DefaultName;
        builder.RedactLoggedHeaders(["Authorization"]);
        builder.Services.PostConfigure<HttpClientFactoryOptions>(
            builder.Name, client => client.HttpMessageHandlerBuilderActions.Add(handlers => handlers.AdditionalHandlers.Add(Handler(handlers.Services))));
        return builder;

        OneNceTokenHandler Handler(IServiceProvider services)
        {
            var sources = services.GetService<TokenSources>()
                ?? throw new InvalidOperationException("A client takes tokens of 1NCE, and no account is registered: call services.AddOneNce with its client id and secret.");
            var options = new OneNceTokenHandlerOptions { BaseAddress = services.GetRequiredService<IOptionsMonitor<OneNceOptions>>().Get(name).BaseAddress };
            configure?.Invoke(options);
            return new OneNceTokenHandler(sources.Get(name), options);
        }
    }
}
