using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Kiota.Abstractions;
using OneNce.Tests.Fleet;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.DependencyInjection;

/// <summary>A change of the options takes effect as a whole, or not at all, and only where a value changed.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReloadTests : IDisposable
{
    private const string First = "https://first.example/api";
    private const string Second = "https://second.example/management/v9";

    private readonly ObservedClock _clock = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["OneNce:ClientId"] = "100_id",
                ["OneNce:ClientSecret"] = "good-secret",
                ["OneNce:BaseAddress"] = First,
            }
        )
        .Build();

    private readonly Network _network = new();
    private readonly Diagnostics.Overheard _log = new();

    public void Dispose()
    {
        _log.Dispose();
        _network.Dispose();
    }

    [
        TestCase("ClientSecret", ""),
        TestCase("ClientSecret", "a\nb"),
        TestCase("ClientId", "a:b"),
        TestCase("BaseAddress", "http://first.example"),
        TestCase("BaseAddress", "nowhere"),
        TestCase("BaseAddress", ""),
        TestCase("AttemptTimeout", "abc"),
        TestCase("AttemptTimeout", "-1"),
        TestCase("RefreshBeforeExpiration", "25:61"),
        TestCase("UseDistributedCache", "true"),
        TestCase("UseDistributedCache", "maybe"),
        TestCase("SecondaryClientId", "other")
    ]
    public async Task A_mistake_changes_nothing_whatever_handler_rotation_does_and_putting_it_right_takes_effect(
        string key,
        string value
    )
    {
        await using var provider = Build();
        var early = Client(provider);
        Assert.That(await GetAsync(early), Is.EqualTo("first.example Bearer T1"));
        var before = _configuration["OneNce:" + key];

        Change((key, value));
        await using (var rotated = provider.CreateAsyncScope())
        {
            Rotate(provider);
            Assert.That(
                (await GetAsync(early), await GetAsync(Client(provider))),
                Is.EqualTo(("first.example Bearer T1", "first.example Bearer T1"))
            );
        }

        Assert.That(_log.All, Does.Contain("OptionsRejected"));
        Change((key, before), ("ClientSecret", "better-secret"));
        Rotate(provider);

        Assert.That(
            (await GetAsync(early), await GetAsync(Client(provider))),
            Is.EqualTo(("first.example Bearer T2", "first.example Bearer T2"))
        );
    }

    [TestCase("ClientSecret", ""), TestCase("AttemptTimeout", "abc"), TestCase("BaseAddress", "nowhere")]
    public async Task Options_that_are_wrong_at_first_use_can_be_put_right(string key, string value)
    {
        var before = _configuration["OneNce:" + key];
        Change((key, value));
        await using var provider = Build();
        Assert.That(() => provider.GetRequiredService<TokenSource>(), Throws.Exception);
        Assert.That(() => Client(provider), Throws.Exception);
        await Assert.ThatAsync(() => GetAsync(Raw(provider)), Throws.Exception);

        Change((key, before));

        Assert.That(
            (await GetAsync(Client(provider)), await GetAsync(Raw(provider))),
            Is.EqualTo(("first.example Bearer T1", "first.example Bearer T1"))
        );
    }

    [Test]
    public async Task Token_handlers_clients_and_generated_clients_move_to_another_address_together()
    {
        await using var provider = Build();
        var client = Client(provider);
        var fleet = provider.GetRequiredService<FleetClient>();
        using var adapter = new OneNceRequestAdapter(provider.GetRequiredService<TokenSource>(), _network);
        await GetAsync(client);

        Change(("BaseAddress", Second));
        await GetAsync(client);
        await GetAsync(Client(provider));
        await Ignore(() => fleet.GetSimsAsync());
        await Ignore(() => provider.GetRequiredService<FleetClient>().GetSimsAsync());
        await adapter.SendNoContentAsync(
            new RequestInformation(Method.GET, "{+baseurl}/v2/sims", new Dictionary<string, object>())
        );
        await adapter.SendNoContentAsync(
            new RequestInformation { HttpMethod = Method.GET, URI = new Uri(First + "/v2/sims") }
        );

        Assert.That(
            _network.Sent,
            Is.EqualTo(
                new[] { $"{First}/v2/sims Bearer T1" }.Concat(Enumerable.Repeat($"{Second}/v2/sims Bearer T2", 6))
            )
        );
    }

    [Test]
    public async Task No_token_of_one_host_goes_to_another_while_the_address_changes_under_load()
    {
        await using var provider = Build();
        var clients = Enumerable.Range(0, 4).Select(_ => Client(provider)).ToList();
        for (var change = 0; change < 50; change++)
        {
            var working = clients.Select(client => Task.Run(() => GetAsync(client))).ToList();
            Change(("BaseAddress", change % 2 == 0 ? Second : First));
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAll(working.Select(work => Ignore(() => work)));
        }

        Assert.That(_network.Sent, Has.Count.GreaterThan(100));
        Assert.That(_network.Mistakes, Is.Empty);
    }

    [Test]
    public async Task Named_accounts_and_several_sections_change_each_for_itself()
    {
        _configuration["B:ClientId"] = "200_b";
        _configuration["B:ClientSecret"] = "secret-of-b";
        _configuration["B:BaseAddress"] = First;
        await using var provider = Build(services =>
        {
            services.AddOneNce("b", _configuration.GetSection("Common")).Configure(Configure);
            services.AddOneNce("b", _configuration.GetSection("B"));
        });
        var a = await provider.GetRequiredService<TokenSource>().GetTokenAsync();
        var b = await provider.GetRequiredKeyedService<TokenSource>("b").GetTokenAsync();

        _configuration["Common:RefreshBeforeExpiration"] = "00:01:00";
        _configuration["B:ClientSecret"] = "another-secret";
        _configuration.Reload();

        Assert.That(await provider.GetRequiredService<TokenSource>().GetTokenAsync(), Is.SameAs(a));
        Assert.That(
            (await provider.GetRequiredKeyedService<TokenSource>("b").GetTokenAsync()).Value,
            Is.Not.EqualTo(b.Value)
        );
    }

    [Test]
    public async Task A_factory_that_throws_at_a_reload_leaves_everything_as_it_was([Values] bool returnsNull)
    {
        var fails = false;
        await using var provider = Build(services =>
            services
                .AddOptions<OneNceOptions>()
                .Configure(options =>
                {
                    var network = _network;
                    options.BackchannelHandlerFactory = () =>
                        !fails ? network.Backchannel()
                        : returnsNull ? null!
                        : throw new InvalidOperationException("canary good-secret");
                })
        );
        await GetAsync(Client(provider));

        fails = true;
        Change(("ClientSecret", "better-secret"));
        Assert.That(await GetAsync(Client(provider)), Is.EqualTo("first.example Bearer T1"));
        Assert.That(_log.All, Does.Contain("OptionsRejected").And.Not.Contain("good-secret"));

        fails = false;
        _configuration.Reload();
        Assert.That(await GetAsync(Client(provider)), Is.EqualTo("first.example Bearer T2"));
    }

    [Test]
    public async Task A_factory_that_throws_at_first_use_is_asked_again()
    {
        var fails = true;
        await using var provider = Build(services =>
            services
                .AddOptions<OneNceOptions>()
                .Configure(options =>
                    options.BackchannelHandlerFactory = () =>
                        fails ? throw new InvalidOperationException("Not yet.") : _network.Backchannel()
                )
        );
        await Assert.ThatAsync(() => GetAsync(Raw(provider)), Throws.InvalidOperationException);

        fails = false;

        Assert.That(await GetAsync(Raw(provider)), Is.EqualTo("first.example Bearer T1"));
    }

    [Test]
    public async Task Reloads_that_change_nothing_of_the_account_cost_nothing(
        [Values] bool refused,
        [Values] bool differentLambda,
        [Values] bool rotating
    )
    {
        _network.RefusedSecrets.Add(refused ? "good-secret" : "nothing");
        _configuration["OneNce:SecondaryClientSecret"] = rotating ? "next-secret" : null;
        _network.RefusedSecrets.Add(refused ? "next-secret" : "nothing");
        await using var provider = Build(services =>
        {
            if (differentLambda)
            {
                services
                    .AddOptions<OneNceOptions>()
                    .Configure(options =>
                    {
                        var unlike = new object();
                        options.BackchannelHandlerFactory = () => unlike is null ? null! : _network.Backchannel();
                    });
            }
        });
        var source = provider.GetRequiredService<OneNceTokenSource>();

        for (var reload = 0; reload < 20; reload++)
        {
            await Ignore(async () => await source.GetTokenAsync());
            _configuration["Logging:LogLevel:Default"] = "L" + reload;
            _configuration.Reload();
        }

        Assert.That(_network.TokenCalls, Is.EqualTo(refused && rotating ? 2 : 1));
        Assert.That(
            (source.GetStatus().IsFailing, source.GetStatus().LastError is null),
            Is.EqualTo((refused, !refused))
        );
        Assert.That(
            _network.Made - _network.Disposed,
            Is.EqualTo(1),
            "One handler is in use; the others are disposed, once."
        );
    }

    [Test]
    public async Task Reloads_while_a_token_is_requested_neither_cancel_nor_repeat_the_request()
    {
        _network.Hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var provider = Build(services =>
            services
                .AddOptions<OneNceOptions>()
                .Configure(options =>
                {
                    var unlike = new object();
                    options.BackchannelHandlerFactory = () => unlike is null ? null! : _network.Backchannel();
                })
        );
        var source = provider.GetRequiredService<OneNceTokenSource>();
        var waiting = source.GetTokenAsync().AsTask();
        while (_network.TokenCalls == 0)
        {
            await Task.Yield();
        }

        for (var reload = 0; reload < 20; reload++)
        {
            _configuration.Reload();
        }

        _network.Hold.SetResult();
        Assert.That(((await waiting).Value, _network.TokenCalls), Is.EqualTo(("T1", 1)));
        Assert.That(_network.Made - _network.Disposed, Is.EqualTo(1));
    }

    [Test]
    public async Task The_secret_that_worked_last_is_still_known_after_a_reload()
    {
        _network.RefusedSecrets.Add("good-secret");
        _configuration["OneNce:SecondaryClientSecret"] = "next-secret";
        await using var provider = Build();
        var source = provider.GetRequiredService<OneNceTokenSource>();
        var token = await source.GetTokenAsync();

        Change(("RefreshBeforeExpiration", "00:01:00"));
        _clock.Advance(TimeSpan.FromMinutes(2));
        source.Invalidate(token);
        await source.GetTokenAsync();

        Assert.That(_network.TokenCalls, Is.EqualTo(3));
    }

    [Test]
    public async Task A_client_of_a_disposed_container_says_so()
    {
        var provider = Build();
        var client = Raw(provider);
        await provider.DisposeAsync();

        await Assert.ThatAsync(() => GetAsync(client), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(_network.TokenCalls, Is.Zero);
    }

    private ServiceProvider Build(Action<IServiceCollection>? more = null) =>
        Container.Build(services =>
        {
            services.AddLogging(logging => logging.ClearProviders().AddProvider(_log));
            services.AddSingleton<TimeProvider>(_clock).AddSingleton(new Jitter(() => 0));
            services.AddOneNce(_configuration.GetSection("OneNce")).Configure(Configure);
            services
                .AddHttpClient("x")
                .AddOneNceToken()
                .ConfigurePrimaryHttpMessageHandler(() => _network)
                .SetHandlerLifetime(TimeSpan.FromSeconds(1));
            services
                .AddHttpClient("raw", client => client.BaseAddress = new Uri(First + "/"))
                .AddOneNceToken()
                .ConfigurePrimaryHttpMessageHandler(() => _network);
            services.AddOneNceClient<FleetClient>().ConfigurePrimaryHttpMessageHandler(() => _network);
            more?.Invoke(services);
        });

    private void Configure(OneNceOptions options) => options.BackchannelHandlerFactory ??= _network.Backchannel;

    private void Change(params (string Key, string? Value)[] values)
    {
        foreach (var (key, value) in values)
        {
            _configuration["OneNce:" + key] = value;
        }

        _configuration.Reload();
    }

    /// <summary>What happens when a handler's lifetime is over: the factory forgets it.</summary>
    private static void Rotate(IServiceProvider provider)
    {
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var handlers = factory
            .GetType()
            .GetField(
                "_activeHandlers",
                System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance
            )!
            .GetValue(factory)!;
        handlers.GetType().GetMethod("Clear")!.Invoke(handlers, []);
    }

    private static HttpClient Client(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpClientFactory>().CreateClient("x");

    private static HttpClient Raw(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpClientFactory>().CreateClient("raw");

    private static async Task<string> GetAsync(HttpClient client)
    {
        using var response = await client.GetAsync("v2/sims");
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task Ignore<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
        }
        catch (OneNceException)
        {
            // What it comes to is seen elsewhere.
        }
    }

    /// <summary>Both hosts: each issues tokens of its own, and knows a stranger's.</summary>
    private sealed class Network : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, string> _hosts = new();
        private readonly ConcurrentQueue<string> _sent = new();
        private int _issued;
        private int _made;
        private int _disposed;

        public IReadOnlyList<string> Sent => [.. _sent];

        public IEnumerable<string> Mistakes =>
            _sent.Where(sent =>
                !_hosts.TryGetValue(sent.Split(' ')[^1], out var host) || !sent.Contains(host, StringComparison.Ordinal)
            );

        public HashSet<string> RefusedSecrets { get; } = [];

        public TaskCompletionSource? Hold { get; set; }

        public int TokenCalls { get; private set; }

        public int Made => _made;

        public int Disposed => _disposed;

        public HttpMessageHandler Backchannel()
        {
            Interlocked.Increment(ref _made);
            return new Endpoint(this);
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var authorization = request.Headers.Authorization?.ToString();
            _sent.Enqueue($"{request.RequestUri} {authorization}");
            return Task.FromResult(
                new HttpResponseMessage
                {
                    RequestMessage = request,
                    Content = new StringContent($"{request.RequestUri!.Host} {authorization}"),
                }
            );
        }

        private async Task<HttpResponseMessage> IssueAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var secret = Encoding
                .UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization!.Parameter!))
                .Split(':')[1];
            TokenCalls++;
            if (Hold is { } hold)
            {
                await hold.Task.WaitAsync(cancellationToken);
            }

            if (RefusedSecrets.Contains(secret))
            {
                return new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest)
                {
                    Content = new StringContent("""{"errorCode":"BadCredentials"}"""),
                };
            }

            var token = "T" + Interlocked.Increment(ref _issued);
            _hosts[token] = request.RequestUri!.Host;
            return new HttpResponseMessage
            {
                Content = new StringContent($$"""{"access_token":"{{token}}","expires_in":3600}"""),
            };
        }

        private sealed class Endpoint(Network network) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(
                HttpRequestMessage request,
                CancellationToken cancellationToken
            ) => network.IssueAsync(request, cancellationToken);

            protected override void Dispose(bool disposing)
            {
                Interlocked.Increment(ref network._disposed);
                base.Dispose(disposing);
            }
        }
    }
}
