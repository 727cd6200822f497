using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Sandbox;
using ISimClient = OneNce.Tests.Fleet.IFleetClient;
using SimClient = OneNce.Tests.Fleet.FleetClient;

namespace OneNce.Tests.Conventions;

/// <summary>The README's snippets, run.</summary>
public sealed class ReadmeSnippets
{
    /// <summary>Compiled, and not run: it would ask 1NCE. The last test runs the same against the sandbox.</summary>
    internal static async Task ThreeLines(string clientId, string clientSecret)
    {
        using var tokens = new OneNceTokenSource(new OneNceOptions { ClientId = clientId, ClientSecret = clientSecret });
        AccessToken token = await tokens.GetTokenAsync();
        Console.WriteLine($"{token} for {token.UserId}, {token.Scope}"); // never prints the token itself
    }

    [Test]
    public async Task An_application_registers_a_source_and_a_client()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("OneNce:ClientId", (string?)"100_id"), KeyValuePair.Create("OneNce:ClientSecret", (string?)"secret")]).Build();
        var services = new ServiceCollection();

        services.AddOneNce(configuration.GetSection("OneNce")); // ClientId, ClientSecret
        services.AddHttpClient("1nce").AddOneNceToken();
        services.AddHealthChecks().AddOneNce();

        services.AddOneNceClient<ISimClient, SimClient>();

        await using var provider = services.BuildServiceProvider();
        Assert.That(provider.GetRequiredService<IHttpClientFactory>().CreateClient("1nce").BaseAddress, Is.Not.Null);
        Assert.That(provider.GetRequiredService<ISimClient>(), Is.TypeOf<SimClient>());
    }

    [Test]
    public async Task A_Kiota_client_and_a_test_compile_and_run()
    {
        using var sandbox = OneNceSandbox.Start();
        sandbox.TokenLifetime = TimeSpan.FromMinutes(1);
        sandbox.Fail(429, retryAfter: TimeSpan.FromSeconds(7), times: 1);
        sandbox.Clear();

        using var tokens = new OneNceTokenSource(new OneNceOptions { BaseAddress = sandbox.BaseAddress, ClientId = sandbox.ClientId, ClientSecret = sandbox.ClientSecret });
        using var adapter = new OneNceRequestAdapter(tokens);
        Assert.That((adapter.BaseUrl, (await tokens.GetTokenAsync()).UserId), Is.EqualTo((sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'), "user")));
    }
}
