using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneNce.Sandbox;

namespace OneNce.Tests.DependencyInjection;

/// <summary>An application with a container whose tokens come from the sandbox.</summary>
internal static class Container
{
    public static void UseSandbox(this OneNceOptions options, OneNceSandbox sandbox)
    {
        options.BaseAddress = sandbox.BaseAddress;
        options.ClientId = sandbox.ClientId;
        options.ClientSecret = sandbox.ClientSecret;
    }

    public static ServiceProvider Build(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        configure(services);
        return services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }
        );
    }

    public static IHost Host(Action<IServiceCollection> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services);
        return builder.Build();
    }
}
