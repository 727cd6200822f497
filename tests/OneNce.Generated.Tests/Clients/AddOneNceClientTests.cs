using Microsoft.Extensions.DependencyInjection;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Fleet;

namespace OneNce.Tests.Clients;

/// <summary>A client that was generated from a document of the consumer's own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AddOneNceClientTests : IDisposable
{
    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Test]
    public async Task It_goes_to_the_account_s_address_with_the_account_s_token()
    {
        await using var provider = With(services => services.AddOneNceClient<IFleetClient, FleetClient>());

        var echo = await provider.GetRequiredService<IFleetClient>().GetSimsAsync(page: 2);

        Assert.That(echo.Path, Is.EqualTo("/management-api/v2/sims"));
    }

    [Test]
    public async Task It_may_be_asked_for_by_its_class()
    {
        await using var provider = With(services => services.AddOneNceClient<FleetClient>());

        var echo = await provider
            .GetRequiredService<FleetClient>()
            .PostSimsByIccidSmsAsync("89", new PostSimsByIccidSmsRequest { Payload = "on" });

        Assert.That((echo.Method, echo.Path), Is.EqualTo(("POST", "/management-api/v2/sims/89/sms")));
    }

    [Test]
    public async Task Many_clients_share_one_token()
    {
        await using var provider = With(services => services.AddOneNceClient<IFleetClient, FleetClient>());

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => provider.GetRequiredService<IFleetClient>().GetSimsAsync())
        );

        Assert.That(_sandbox.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task The_client_of_a_named_account_has_its_name_as_key()
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
            services.AddOneNceClient<IFleetClient, FleetClient>("b");
        });

        await provider.GetRequiredKeyedService<IFleetClient>("b").GetSimsAsync();

        Assert.That(
            (_sandbox.Requests[0].ClientId, provider.GetService<IFleetClient>()),
            Is.EqualTo(("200_b", (IFleetClient?)null))
        );
    }

    [Test]
    public async Task An_error_of_the_API_is_the_exception_that_all_clients_share()
    {
        _sandbox.Resources.Fail(404);
        await using var provider = With(services => services.AddOneNceClient<IFleetClient, FleetClient>());

        await Assert.ThatAsync(
            () =>
                provider
                    .GetRequiredService<IFleetClient>()
                    .PostSimsByIccidSmsAsync("89", new PostSimsByIccidSmsRequest()),
            Throws.InstanceOf<OneNceApiException>().With.Property(nameof(OneNceApiException.StatusCode)).EqualTo(404)
        );
    }

    [Test]
    public async Task A_handler_that_is_added_later_sends_again_through_the_token_s()
    {
        var sent = new List<string?>();
        await using var provider = With(services =>
            services
                .AddOneNceClient<IFleetClient, FleetClient>()
                .AddHttpMessageHandler(() => new Spy(sent, request => request.Headers.Authorization?.Scheme))
        );

        await provider.GetRequiredService<IFleetClient>().GetSimsAsync();

        Assert.That(sent, Is.EqualTo(new string?[] { null }), "The token is attached further in.");
    }

    [Test]
    public async Task A_time_in_a_query_keeps_its_offset()
    {
        var sent = new List<string?>();
        await using var provider = With(services =>
            services
                .AddOneNceClient<IFleetClient, FleetClient>()
                .AddHttpMessageHandler(() => new Spy(sent, request => request.RequestUri!.Query))
        );

        await provider
            .GetRequiredService<IFleetClient>()
            .GetSimsAsync(since: new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)));

        Assert.That(Uri.UnescapeDataString(sent.Single()!), Is.EqualTo("?since=2026-03-01T12:00:00+02:00"));
    }

    [Test]
    public async Task Without_an_account_the_error_says_how_to_register_one()
    {
        await using var provider = Container.Build(services => services.AddOneNceClient<IFleetClient, FleetClient>());

        Assert.That(
            provider.GetRequiredService<IFleetClient>,
            Throws.InvalidOperationException.With.Message.Contains("call services.AddOneNce")
        );
    }

    [Test]
    public void Without_an_HttpClient_there_is_no_client() =>
        Assert.That(() => new FleetClient(null!), Throws.ArgumentNullException);

    [TestCase("https://api.1nce.com/management-api", null, "https://api.1nce.com/management-api")]
    [TestCase(
        "https://api.1nce.com/management-api/",
        "http://127.0.0.1:8080/management-api",
        "http://127.0.0.1:8080/management-api"
    )]
    [TestCase(
        "https://api.1nce.com/management-api/v2",
        "http://127.0.0.1:8080/management-api/",
        "http://127.0.0.1:8080/management-api/v2"
    )]
    [TestCase("https://api.1nce.com/management-api/v2/", "https://proxy.test/1nce", "https://proxy.test/1nce/v2")]
    [TestCase("https://api.1nce.com/management-api/v2", "https://proxy.test/1nce/v2/", "https://proxy.test/1nce/v2")]
    [TestCase("/management-api/v2", null, "https://api.1nce.com/management-api/v2")]
    [TestCase("/management-api/v2", "https://proxy.test/1nce/", "https://proxy.test/1nce/v2")]
    [TestCase("https://other.test/v1", null, "https://other.test/v1")]
    [TestCase("https://other.test/v1", "https://proxy.test/1nce/", "https://proxy.test/1nce")]
    [TestCase("https://{host}/v1", null, "https://{host}/v1")]
    [TestCase("https://{host}/v1", "https://proxy.test/1nce/", "https://proxy.test/1nce")]
    public void A_document_s_server_has_its_place_below_another_base_address(
        string documented,
        string? address,
        string expected
    ) =>
        Assert.That(
            ManagementApi.ResolveServer(documented, address is null ? null : new Uri(address)),
            Is.EqualTo(expected)
        );

    private ServiceProvider With(Action<IServiceCollection> add) =>
        Container.Build(services =>
        {
            services.AddOneNce(options => options.UseSandbox(_sandbox));
            add(services);
        });

    private sealed class Spy(List<string?> sent, Func<HttpRequestMessage, string?> look) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            sent.Add(look(request));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
