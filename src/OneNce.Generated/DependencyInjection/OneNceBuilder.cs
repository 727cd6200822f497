using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // The usual namespace for extension methods that register services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Configures an account that was registered with <c>AddOneNce</c>.</summary>
public sealed class OneNceBuilder
{
    internal OneNceBuilder(OptionsBuilder<OneNceOptions> options) => Options = options;

    /// <summary>Gets the services that the account was registered in.</summary>
    public IServiceCollection Services => Options.Services;

    /// <summary>Gets the name of the account; empty for the default one.</summary>
    public string Account => Options.Name;

    /// <summary>Gets the builder of the account's options, for configuration that depends on services.</summary>
    public OptionsBuilder<OneNceOptions> Options { get; }

    /// <summary>Configures the account's options after all earlier registrations.</summary>
    /// <param name="configure">Configures the options; called each time they are read.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public OneNceBuilder Configure(Action<OneNceOptions> configure)
    {
        Guard.NotNull(configure);
        Options.Configure(configure);
        return this;
    }
}
