using Microsoft.Extensions.DependencyInjection;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.Http;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FactoryTests : IDisposable
{
    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Test]
    public async Task Two_clients_and_a_rotated_handler_share_one_token()
    {
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(options => options.UseSandbox(_sandbox));
            services.AddHttpClient("sims").AddOneNceToken();
            services.AddHttpClient("orders").SetHandlerLifetime(TimeSpan.FromSeconds(1)).AddOneNceToken();
        });

        Assert.That((await GetAsync(provider, "sims"), await GetAsync(provider, "orders")), Is.EqualTo((200, 200)));
        Assert.That(_sandbox.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task Defaults_for_every_client_neither_recurse_nor_double_the_tries()
    {
        _sandbox.Fail(503);
        var clock = new ObservedClock();
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(options => options.UseSandbox(_sandbox));
            services.AddTransient<Twice>().AddSingleton<TimeProvider>(clock).AddSingleton(new Jitter(() => 0));
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<Twice>().AddOneNceToken());
        });

        var failed = GetAsync(provider, "sims");
        foreach (var pause in new[] { 1, 2 })
        {
            await clock.PassAsync(TimeSpan.FromSeconds(pause));
        }

        await Assert.ThatAsync(() => failed, Throws.TypeOf<OneNceTokenException>());
        Assert.That(
            _sandbox.TokenRequests,
            Is.EqualTo(1 + TokenPipeline.MaxRetries),
            "The second try of the resilience handler gets the remembered error."
        );
    }

    [Test]
    public async Task A_client_takes_the_token_of_its_account()
    {
        _sandbox.AddClient("200_b", "another");
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce(
                "b",
                options =>
                {
                    options.UseSandbox(_sandbox);
                    (options.ClientId, options.ClientSecret) = ("200_b", "another");
                }
            );
            services.AddHttpClient("sims").AddOneNceToken(account: "b");
        });

        Assert.That((await GetAsync(provider, "sims"), _sandbox.Requests[0].ClientId), Is.EqualTo((200, "200_b")));
    }

    private async Task<int> GetAsync(IServiceProvider provider, string client) =>
        (int)
            (
                await provider
                    .GetRequiredService<IHttpClientFactory>()
                    .CreateClient(client)
                    .GetAsync(new Uri(_sandbox.BaseAddress + "/v2/sims"))
            ).StatusCode;

    /// <summary>A resilience handler of the simplest kind: tries again after whatever was thrown.</summary>
    private sealed class Twice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (OneNceTokenException)
            {
                return await base.SendAsync(request, cancellationToken);
            }
        }
    }
}
