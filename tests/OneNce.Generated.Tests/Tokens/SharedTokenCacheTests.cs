using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace OneNce.Tests.Tokens;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SharedTokenCacheTests
{
    private readonly ObservedClock _clock = new();
    private readonly IDataProtectionProvider _keys = new EphemeralDataProtectionProvider();
    private readonly MemoryDistributedCache _memory = new(Options.Create(new MemoryDistributedCacheOptions()));
    private ScriptedEndpoint _endpoint = null!;

    [SetUp]
    public void Start()
    {
        _endpoint = new ScriptedEndpoint(_clock);
        _endpoint.Issues();
    }

    [TearDown]
    public void Stop() => _endpoint.Dispose();

    [Test]
    public async Task Two_processes_fetch_one_token_and_renew_it_at_the_same_moment()
    {
        using var first = Process(_memory);
        using var second = Process(_memory);

        Assert.That(await GetAsync(first), Is.EqualTo(await GetAsync(second)));
        Assert.That(_endpoint.Calls, Has.Count.EqualTo(1));
        Assert.That(second.Cache.Current!.RefreshAt, Is.EqualTo(first.Cache.Current!.RefreshAt));
    }

    [Test]
    public async Task A_token_that_is_due_for_renewal_is_fetched_anew_and_shared()
    {
        using var first = Process(_memory);
        await GetAsync(first);
        _clock.Advance(TimeSpan.FromMinutes(55));
        using var second = Process(_memory);
        using var third = Process(_memory);

        Assert.That(
            (await GetAsync(second), await GetAsync(third), _endpoint.Calls.Count),
            Is.EqualTo(("token2", "token2", 2))
        );
    }

    [Test]
    public async Task A_token_that_the_API_rejected_is_not_taken_from_the_shared_cache_again()
    {
        using var process = Process(_memory);
        process.Invalidate(await process.GetTokenAsync());

        Assert.That((await GetAsync(process), _endpoint.Calls.Count), Is.EqualTo(("token2", 2)));
    }

    [Test]
    public async Task An_entry_of_one_account_under_the_key_of_another_is_a_miss()
    {
        using var process = Process(_memory);
        await GetAsync(process);
        var another = new TokenSettings(Configured(options => options.ClientId = "200_b"));
        var own = Shared(_memory, _keys, new TokenSettings(Configured())).Key;
        await _memory.SetAsync(
            Shared(_memory, _keys, another).Key,
            (await _memory.GetAsync(own))!,
            new DistributedCacheEntryOptions()
        );

        Assert.That(await Shared(_memory, _keys, another).ReadAsync(process.Allowed, default), Is.Null);
    }

    [Test]
    public async Task What_is_shared_shows_neither_token_nor_credentials()
    {
        var cache = new RecordingCache();
        using var process = Process(cache);
        await GetAsync(process);

        Assert.That(
            cache.Written,
            Does.Not.Contain("token1").And.Not.Contain("100_id").And.Not.Contain("secret").And.Contain("onence:")
        );
    }

    [TestCase("faults"), TestCase("hangs"), TestCase("garbage")]
    public async Task A_shared_cache_that_fails_costs_no_token(string how)
    {
        using var process = Process(new FailingCache(how));
        var token = GetAsync(process);
        if (how == "hangs")
        {
            await _clock.PassAsync(SharedTokenCache.OperationTimeout);
            await _clock.PassAsync(SharedTokenCache.OperationTimeout);
        }

        Assert.That(await token, Is.EqualTo("token1"));
    }

    [Test]
    public async Task An_entry_under_keys_that_are_gone_is_a_miss()
    {
        using var before = Process(_memory, new EphemeralDataProtectionProvider());
        using var after = Process(_memory, new EphemeralDataProtectionProvider());

        Assert.That((await GetAsync(before), await GetAsync(after)), Is.EqualTo(("token1", "token2")));
    }

    [Test]
    public void Another_id_secret_or_address_is_another_key()
    {
        string[] keys =
        [
            Key(_ => { }),
            Key(options => options.ClientId = "100_other"),
            Key(options => options.ClientSecret = "other"),
            Key(options => options.SecondaryClientSecret = "next"),
            Key(options => (options.SecondaryClientId, options.SecondaryClientSecret) = ("101_next", "next")),
            Key(options => options.BaseAddress = new Uri("https://other.example/management-api")),
        ];

        Assert.That(keys, Is.Unique.And.None.Contains("100_").And.None.Contains("secret"));
        Assert.That(Key(_ => { }), Is.EqualTo(keys[0]));
    }

    private static async Task<string> GetAsync(OneNceTokenSource source) => (await source.GetTokenAsync()).Value;

    private string Key(Action<OneNceOptions> configure) =>
        Shared(_memory, _keys, new TokenSettings(Configured(configure))).Key;

    private OneNceOptions Configured(Action<OneNceOptions>? configure = null)
    {
        var options = new OneNceOptions
        {
            ClientId = "100_id",
            ClientSecret = "secret",
            BackchannelHandlerFactory = () => _endpoint,
            UseDistributedCache = true,
        };
        configure?.Invoke(options);
        return options;
    }

    private OneNceTokenSource Process(IDistributedCache cache, IDataProtectionProvider? keys = null) =>
        new(
            new TokenSettings(Configured()),
            new TokenClock(_clock),
            new Jitter(() => 0),
            NullLogger.Instance,
            settings => Shared(cache, keys ?? _keys, settings)
        );

    private SharedTokenCache Shared(IDistributedCache cache, IDataProtectionProvider keys, TokenSettings settings) =>
        new(cache, keys, settings, new TokenClock(_clock), new Jitter(() => 0), NullLogger.Instance);

    private sealed class RecordingCache : FailingCache
    {
        public RecordingCache()
            : base("empty") { }

        public string Written { get; private set; } = string.Empty;

        public override Task SetAsync(
            string key,
            byte[] value,
            DistributedCacheEntryOptions options,
            CancellationToken token = default
        )
        {
            Written = key + System.Text.Encoding.UTF8.GetString(value);
            return Task.CompletedTask;
        }
    }

    private class FailingCache(string how) : IDistributedCache
    {
        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
            how switch
            {
                "hangs" => new TaskCompletionSource<byte[]?>().Task,
                "garbage" => Task.FromResult<byte[]?>([1, 2, 3]),
                "empty" => Task.FromResult<byte[]?>(null),
                _ => throw new TimeoutException("No connection is available."),
            };

        public virtual Task SetAsync(
            string key,
            byte[] value,
            DistributedCacheEntryOptions options,
            CancellationToken token = default
        ) =>
            how == "hangs"
                ? new TaskCompletionSource().Task
                : throw new TimeoutException("No connection is available.");

        public byte[] Get(string key) => throw new NotSupportedException();

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) =>
            throw new NotSupportedException();

        public void Refresh(string key) => throw new NotSupportedException();

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException();

        public void Remove(string key) => throw new NotSupportedException();

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new NotSupportedException();
    }
}
