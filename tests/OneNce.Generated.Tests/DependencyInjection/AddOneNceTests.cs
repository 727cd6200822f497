using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneNce.Sandbox;

namespace OneNce.Tests.DependencyInjection;

public sealed class AddOneNceTests
{
    private OneNceSandbox _sandbox = null!;

    [SetUp]
    public void Start() => _sandbox = OneNceSandbox.Start();

    [TearDown]
    public void Stop() => _sandbox.Dispose();

    [Test]
    public async Task A_source_is_registered_and_shared()
    {
        await using var provider = Container.Build(services =>
            services.AddOneNce(options => options.UseSandbox(_sandbox))
        );

        await provider.GetRequiredService<TokenSource>().GetTokenAsync();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OneNceTokenSource>().GetTokenAsync();

        Assert.That(_sandbox.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task Options_come_from_a_section_of_the_configuration()
    {
        var section = Configuration(
            ("ClientId", _sandbox.ClientId),
            ("ClientSecret", _sandbox.ClientSecret),
            ("BaseAddress", _sandbox.BaseAddress.AbsoluteUri),
            ("RefreshBeforeExpiration", "00:02:00")
        );
        await using var provider = Container.Build(services => services.AddOneNce(section));

        await provider.GetRequiredService<TokenSource>().GetTokenAsync();

        Assert.That(
            provider.GetRequiredService<IOptions<OneNceOptions>>().Value.RefreshBeforeExpiration,
            Is.EqualTo(TimeSpan.FromMinutes(2))
        );
    }

    [Test]
    public async Task Several_accounts_stand_side_by_side()
    {
        _sandbox.AddClient("200_b", "another");
        await using var provider = Container.Build(services =>
        {
            services.AddOneNce("a", options => options.UseSandbox(_sandbox));
            services.AddOneNce(
                "b",
                options =>
                {
                    options.UseSandbox(_sandbox);
                    (options.ClientId, options.ClientSecret) = ("200_b", "another");
                }
            );
        });

        await provider.GetRequiredKeyedService<TokenSource>("a").GetTokenAsync();
        await provider.GetRequiredKeyedService<TokenSource>("b").GetTokenAsync();

        Assert.That(_sandbox.Requests.Select(request => request.ClientId), Is.EqualTo([_sandbox.ClientId, "200_b"]));
    }

    [
        TestCase("ClientId", "", "ClientId is missing"),
        TestCase(
            "ClientSecret",
            "s\n",
            "ClientSecret: The client secret ends with a line break, as text read from a file may: trim it."
        ),
        TestCase("ClientId", "a:b", "ClientId: The client id contains a ':'")
    ]
    [
        TestCase("BaseAddress", "http://api.1nce.com/management-api", "unencrypted"),
        TestCase("BaseAddress", "https://u:p@api.1nce.com", "user name or password"),
        TestCase("BaseAddress", "ftp://x", "neither https nor http")
    ]
    [
        TestCase("AttemptTimeout", "00:10:00", "choose from 00:00:01 to 00:05:00"),
        TestCase("RefreshBeforeExpiration", "-00:00:01", "choose from 00:00:00"),
        TestCase("UseDistributedCache", "true", "register one"),
        TestCase("SecondaryClientId", "100_n", "without SecondaryClientSecret")
    ]
    public async Task The_host_does_not_start_with_options_that_cannot_work(string key, string value, string reason)
    {
        var section = Configuration(("ClientId", "100_id"), ("ClientSecret", "canary-secret"), (key, value));
        using var host = Container.Host(services => services.AddOneNce(section));

        await Assert.ThatAsync(
            () => host.StartAsync(),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains(reason).And.Message.Not.Contains("canary")
        );
    }

    [Test]
    public async Task A_change_of_the_options_takes_effect_at_once()
    {
        var configuration = Configuration(
            ("ClientId", _sandbox.ClientId),
            ("ClientSecret", "wrong"),
            ("BaseAddress", _sandbox.BaseAddress.AbsoluteUri)
        );
        await using var provider = Container.Build(services => services.AddOneNce(configuration));
        var source = provider.GetRequiredService<TokenSource>();
        await Assert.ThatAsync(async () => await source.GetTokenAsync(), Throws.TypeOf<OneNceTokenException>());

        configuration["ClientSecret"] = _sandbox.ClientSecret;
        configuration.Reload();

        Assert.That((await source.GetTokenAsync()).Value, Is.Not.Empty);
    }

    [Test]
    public async Task A_change_to_options_that_cannot_work_leaves_the_ones_before_in_force()
    {
        var configuration = Configuration(
            ("ClientId", _sandbox.ClientId),
            ("ClientSecret", _sandbox.ClientSecret),
            ("BaseAddress", _sandbox.BaseAddress.AbsoluteUri)
        );
        await using var provider = Container.Build(services => services.AddOneNce(configuration));
        var source = provider.GetRequiredService<TokenSource>();
        var before = await source.GetTokenAsync();

        configuration["ClientSecret"] = "";
        configuration.Reload();

        Assert.That(await source.GetTokenAsync(), Is.SameAs(before));
    }

    [TestCase(true, 1), TestCase(false, 0)]
    public async Task A_token_is_fetched_while_the_host_starts_if_that_is_wanted(bool wanted, int calls)
    {
        using var host = Container.Host(services =>
            services.AddOneNce(options =>
            {
                options.UseSandbox(_sandbox);
                options.FetchTokenOnStart = wanted;
            })
        );

        await host.StartAsync();

        Assert.That(_sandbox.TokenRequests, Is.EqualTo(calls));
    }

    [Test]
    public async Task A_failed_warm_up_does_not_keep_the_host_from_starting()
    {
        _sandbox.RespondWithError("BadCredentials");
        using var host = Container.Host(services =>
            services.AddOneNce(options =>
            {
                options.UseSandbox(_sandbox);
                options.FetchTokenOnStart = true;
            })
        );

        await Assert.ThatAsync(() => host.StartAsync(), Throws.Nothing);
    }

    [Test]
    public async Task Processes_share_a_token_through_Redis_and_go_on_when_it_is_gone()
    {
        var redis = await RedisServer.StartAsync();
        if (redis is null)
        {
            // CI installs it, and accepts no skipped test.
            Assert.Ignore("There is no redis-server on this machine.");
        }

        var keys = new EphemeralDataProtectionProvider();
        await using var first = Sharing(redis, keys);
        await using var second = Sharing(redis, keys);
        var shared = await first.GetRequiredService<TokenSource>().GetTokenAsync();
        Assert.That(
            ((await second.GetRequiredService<TokenSource>().GetTokenAsync()).Value, _sandbox.TokenRequests),
            Is.EqualTo((shared.Value, 1))
        );

        redis.Dispose();
        second.GetRequiredService<TokenSource>().Invalidate(shared);

        Assert.That(
            (await second.GetRequiredService<TokenSource>().GetTokenAsync()).Value,
            Is.Not.EqualTo(shared.Value)
        );
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                values
                    .GroupBy(pair => pair.Key)
                    .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Last().Value))
            )
            .Build();

    private ServiceProvider Sharing(RedisServer redis, IDataProtectionProvider keys) =>
        Container.Build(services =>
        {
            services.AddStackExchangeRedisCache(options => options.Configuration = redis.Address);
            services.AddSingleton(keys);
            services.AddOneNce(options =>
            {
                options.UseSandbox(_sandbox);
                options.UseDistributedCache = true;
            });
        });
}
