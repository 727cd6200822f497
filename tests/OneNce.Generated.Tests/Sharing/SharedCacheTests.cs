using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using OneNce.Simulation;
using OneNce.Tests.Diagnostics;

namespace OneNce.Tests.Sharing;

/// <summary>
/// The shared cache is never in the way, and what it holds is neither readable nor believed without proof.
/// </summary>
[TestFixture]
public sealed class SharedCacheTests
{
    private static readonly TimeSpan Timeout = SharedCacheStore.FirstOperationTimeout;

    [Test]
    public void What_is_shared_shows_neither_token_nor_credentials()
    {
        using var fleet = new SimulatedFleet();
        var replicas = fleet.Add(1);
        replicas[0].Source.Invalidate(fleet.Ask(replicas)[0].Token!);
        fleet.Answer = SimulatedFleet.Refusal;
        fleet.Ask(replicas);

        var shown = string.Concat(
            fleet.Store.Entries.Select(entry => entry.Key + Encoding.Latin1.GetString(entry.Value))
        );
        Assert.That(fleet.Store.Entries, Has.Count.EqualTo(3));
        Assert.That(
            shown,
            Does.Not.Contain("token1").And.Not.Contain("100_id").And.Not.Contain("secret").And.Contain("onence:")
        );
    }

    [Test]
    public void The_key_follows_from_the_address_and_the_client_id_and_not_from_the_secret()
    {
        string[] keys =
        [
            Key(_ => { }),
            Key(options => options.ClientId = "100_other"),
            Key(options => options.BaseAddress = new Uri("https://other.example/management-api")),
        ];

        Assert.That(keys, Is.Unique);
        Assert.That(Key(options => options.ClientSecret = "other"), Is.EqualTo(keys[0]));
        Assert.That(Key(options => options.SecondaryClientSecret = "next"), Is.EqualTo(keys[0]));
    }

    [Test]
    public void An_entry_of_one_account_under_the_key_of_another_is_a_miss()
    {
        using var fleet = new SimulatedFleet();
        fleet.Ask(fleet.Add(1));
        var stolen = fleet.Store.Entries.Single();
        fleet.Store.Put(Key(options => options.ClientId = "200_b"), stolen.Value);

        var other = fleet.Add(1, configure: options => options.ClientId = "200_b");

        Assert.That(fleet.Ask(other)[0].Token!.Value, Is.EqualTo("token2"));
    }

    [Test]
    public void Garbage_and_entries_of_another_form_are_misses([Values] bool isEncrypted)
    {
        using var fleet = new SimulatedFleet();
        var key = Key(_ => { });
        foreach (
            var entry in new[]
            {
                "",
                "garbage",
                "{}",
                "[]",
                """{"token":"old","at":0,"age":0,"lifetime":3600000,"scope":null,"user":null}""",
                """{"token":5,"at":0,"age":0,"lifetime":3600000,"scope":null,"user":null}""",
                """{"token":"far","at":99999999999999999,"age":0,"lifetime":3600000,"scope":null,"user":null}""",
                """{"token":"long","at":1795780800000,"age":0,"lifetime":99999999999,"scope":null,"user":null}""",
                """{"token":"none","at":1795780800000,"age":0,"lifetime":0,"scope":null,"user":null}""",
                """{"token":"less","at":1795780800000,"age":-9999,"lifetime":3600000,"scope":null,"user":null}""",
                """{"token":"a b\r\nc","at":1795780800000,"age":0,"lifetime":3600000,"scope":null,"user":null}""",
                """{"token":null,"at":1795780800000,"age":0,"lifetime":3600000,"scope":null,"user":null}""",
            }
        )
        {
            var bytes = Encoding.UTF8.GetBytes(entry);
            var protector = fleet.Keys.CreateProtector("OneNce.SharedToken.v3", key);
            fleet.Store.Put(key, isEncrypted ? protector.Protect(bytes) : bytes);
            fleet.Store.Put(key + ":error", isEncrypted ? protector.Protect(bytes) : bytes);
            fleet.Store.Put(key + ":revoked", isEncrypted ? protector.Protect(bytes) : bytes);

            Assert.That(fleet.Ask(fleet.Add(1))[0].Token?.Value, Does.StartWith("token"), entry);
        }
    }

    [Test]
    public void Other_keys_are_told_once_with_what_to_do()
    {
        using var fleet = new SimulatedFleet();
        fleet.Ask(fleet.Add(1));
        fleet.Keys = new EphemeralDataProtectionProvider();
        var log = new CapturedLog();
        var replicas = fleet.Add(1, logger: log);
        fleet.Ask(replicas);
        fleet.Store.Put(Key(_ => { }), [1, 2, 3]);
        fleet.Pass(TimeSpan.FromHours(1));
        fleet.Ask(replicas);

        Assert.That(log.Lines.Where(line => line.Contains("PersistKeysTo", StringComparison.Ordinal)), Has.One.Items);
        Assert.That(replicas[0].Source.GetStatus().HasUsableToken, Is.True);
    }

    [TestCase("read"), TestCase("write"), TestCase("lease")]
    public void A_cache_that_hangs_costs_one_time_limit_and_is_left_alone(string operation)
    {
        using var fleet = new SimulatedFleet { Latency = TimeSpan.Zero };
        var hung = new ConcurrentQueue<TimeSpan>();
        fleet.Store.Before = (what, cancel) =>
        {
            if (what != operation)
            {
                return Task.CompletedTask;
            }

            var since = fleet.Elapsed;
            cancel.Register(() => hung.Enqueue(fleet.Elapsed - since));
            return Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, fleet.Clock, cancel);
        };
        var log = new CapturedLog();
        var replicas = fleet.Add(1, logger: log);

        var outcome = fleet.Ask(replicas)[0];
        fleet.Pass(2 * Timeout);

        Assert.That(outcome.Token?.Value, Is.EqualTo("token1"));
        Assert.That(hung, Is.EqualTo([Timeout]));
        Assert.That(log.Lines, Has.One.Contains("cannot be used (" + operation));
        Assert.That(replicas[0].Source.GetStatus().IsSharedCacheWorking, Is.False);

        fleet.Store.Before = (_, _) => Task.CompletedTask;
        fleet.Pass(TimeSpan.FromHours(1));
        fleet.Ask(replicas);

        Assert.That(log.Lines, Has.One.Contains("can be used again"));
        Assert.That(replicas[0].Source.GetStatus().IsSharedCacheWorking, Is.True);
    }

    [Test]
    public void A_cache_that_throws_costs_no_token_and_one_warning()
    {
        using var fleet = new SimulatedFleet();
        fleet.Store.Before = (_, _) => throw new TimeoutException("No connection.");
        var log = new CapturedLog();
        var replicas = fleet.Add(1, logger: log);
        for (var hour = 0; hour < 10; hour++)
        {
            Assert.That(fleet.Ask(replicas)[0].Error, Is.Null);
            fleet.Pass(TimeSpan.FromHours(1));
        }

        Assert.That(log.Lines, Has.One.Contains("cannot be used"));
    }

    [Test]
    public async Task A_cache_that_blocks_its_thread_does_not_block_the_caller()
    {
        using var fleet = new SimulatedFleet { Latency = TimeSpan.Zero };
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fleet.Store.Before = (_, _) =>
        {
            blocked.SetResult();
            release.Wait(CancellationToken.None);
            return Task.CompletedTask;
        };
        var token = fleet.Add(1)[0].Source.GetTokenAsync().AsTask();
        await blocked.Task;
        fleet.Clock.Advance(Timeout);

        Assert.That((await token).Value, Is.EqualTo("token1"));
        release.Set();
    }

    [Test]
    public void A_flushed_cache_costs_no_call_while_the_token_lasts()
    {
        using var fleet = new SimulatedFleet();
        var replicas = fleet.Add(50);
        fleet.Ask(replicas);
        fleet.Store.Flush();
        fleet.Pass(TimeSpan.FromMinutes(10));
        fleet.Ask(replicas);

        Assert.That(fleet.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_lease_that_is_never_given_back_keeps_nobody_for_longer_than_its_limit()
    {
        using var fleet = new SimulatedFleet();
        _ = fleet.Store.CreateLock(Key(_ => { }) + ":lease").TryAcquireAsync(TimeSpan.Zero).AsTask().Result;

        var outcomes = fleet.Ask(fleet.Add(5));

        Assert.That(outcomes.Select(outcome => outcome.Error), Is.All.Null);
        Assert.That(fleet.Elapsed, Is.LessThan(SharedTokenCache.MaxLeaseWait + TimeSpan.FromSeconds(5)));
    }

    private static string Key(Action<OneNceOptions> configure)
    {
        var options = new OneNceOptions { ClientId = "100_id", ClientSecret = "secret" };
        configure(options);
        return new SharedTokenCache(
            new MemoryStore(TimeProvider.System),
            locks: null,
            new EphemeralDataProtectionProvider(),
            new TokenSettings(options),
            TokenClock.System,
            Jitter.Shared,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
        ).Key;
    }
}
