using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Tests.Shared;
using StackExchange.Redis;

namespace OneNce.Harness.Sharing;

/// <summary>What needs a real Redis and real processes.</summary>
internal sealed class RedisScenarios : IAsyncDisposable
{
    private static readonly TimeSpan BetweenRequests = TimeSpan.FromMilliseconds(100);

    private readonly RedisServer _redis;
    private readonly TokenServer _endpoint;
    private readonly ConnectionMultiplexer _admin;

    private RedisScenarios(RedisServer redis, TokenServer endpoint, ConnectionMultiplexer admin)
    {
        _redis = redis;
        _endpoint = endpoint;
        _admin = admin;
    }

    public static async Task<RedisScenarios> StartAsync(RedisServer redis)
    {
        var admin = await ConnectionMultiplexer.ConnectAsync(redis.Address + ",abortConnect=false,allowAdmin=true");
        return new RedisScenarios(redis, await TokenServer.StartAsync(), admin);
    }

    /// <summary>Starts processes at once, none of which has a token.</summary>
    public async Task<(int Calls, int Failures)> StartProcessesAsync(int count)
    {
        await FlushAsync();
        // One creates the keys of data protection first, as an application has them when it is scaled out.
        await CreateKeysAsync();
        _endpoint.Latency = TimeSpan.FromSeconds(1);
        var before = _endpoint.Calls;
        var codes = await Task.WhenAll(Enumerable.Range(0, count).Select(async _ => await WaitAsync(StartReplica())));
        return (_endpoint.Calls - before, codes.Count(code => code != 0));
    }

    /// <summary>Kills the process that holds the lease while it waits for the endpoint; the others go on.</summary>
    public async Task<(int Calls, int Failures, TimeSpan Slowest)> KillTheHolderAsync(int others)
    {
        await FlushAsync();
        await CreateKeysAsync();
        _endpoint.Latency = TimeSpan.FromSeconds(3);
        var before = _endpoint.Calls;
        using var holder = StartReplica();
        while (_endpoint.Calls == before)
        {
            await Task.Delay(10);
        }

        var rest = Enumerable.Range(0, others).Select(_ => StartReplica()).ToList();
        var started = Stopwatch.StartNew();
        holder.Kill();
        await holder.WaitForExitAsync();
        var codes = await Task.WhenAll(rest.Select(WaitAsync));
        return (_endpoint.Calls - before, codes.Count(code => code != 0), started.Elapsed);
    }

    /// <summary>Replicas ask all the time while Redis is disturbed at random.</summary>
    public async Task<(int Requests, int Calls, int Failures)> DisturbAsync(
        int replicas,
        TimeSpan duration,
        bool hasLocks
    )
    {
        _endpoint.Latency = TimeSpan.FromMilliseconds(50);
        _endpoint.Lifetime = TimeSpan.FromSeconds(60);
        await _redis.RestartAsync();
        await CreateKeysAsync();
        var before = _endpoint.Calls;
        var (requests, failures) = (0, 0);
        // Each replica stands for a process, and Data Protection blocks while it loads keys from a Redis that is
        // paused.
        ThreadPool.SetMinThreads(4 * replicas, 4 * replicas);
        using var end = new CancellationTokenSource(duration);
        var applications = new List<ServiceProvider>();
        for (var index = 0; index < replicas; index++)
        {
            applications.Add(await RedisApplication.CreateAsync(_redis.Address, _endpoint.BaseAddress, hasLocks));
        }

        var disturbing = DisturbAsync(end.Token);
        await Task.WhenAll(applications.Select(application => AskAsync(application, end.Token)));
        await disturbing;
        foreach (var application in applications)
        {
            await application.DisposeAsync();
        }

        return (requests, _endpoint.Calls - before, failures);

        async Task AskAsync(ServiceProvider application, CancellationToken cancellationToken)
        {
            var tokens = application.GetRequiredService<TokenSource>();
            while (!cancellationToken.IsCancellationRequested)
            {
                try
                {
                    Interlocked.Increment(ref requests);
                    await tokens.GetTokenAsync(CancellationToken.None);
                }
                catch (OneNceException exception)
                {
                    if (Interlocked.Increment(ref failures) < 5)
                    {
                        await Console.Error.WriteLineAsync(exception.Message);
                    }
                }

                await Task.Delay(BetweenRequests, CancellationToken.None);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    private static async Task<int> WaitAsync(Process process)
    {
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var code = process.ExitCode;
        process.Dispose();
        return code;
    }

    private async Task DisturbAsync(CancellationToken cancellationToken)
    {
#pragma warning disable CA5394 // A fixed sequence, so that a run can be repeated.
        var random = new Random(20261127);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(random.Next(1_000, 6_000), CancellationToken.None);
            switch (random.Next(5))
            {
                case 0:
                    _redis.Kill();
                    await Task.Delay(random.Next(500, 10_000), CancellationToken.None);
                    await _redis.RestartAsync();
                    break;
                case 1:
                    await _redis.RestartAsync();
                    break;
                case 2:
                    _redis.Pause();
                    await Task.Delay(random.Next(500, 8_000), CancellationToken.None);
                    _redis.Resume();
                    break;
                case 3:
                    await TryAsync(FlushAsync);
                    break;
                default:
                    await TryAsync(SpoilAsync);
                    break;
            }
        }
#pragma warning restore CA5394
    }

    /// <summary>Redis may be starting.</summary>
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException) { }
    }

    private async Task FlushAsync() => await _admin.GetServer(_redis.Address).FlushAllDatabasesAsync();

    private async Task SpoilAsync()
    {
        await foreach (var key in _admin.GetServer(_redis.Address).KeysAsync(pattern: "onence:*"))
        {
            await TryAsync(() => _admin.GetDatabase().HashSetAsync(key, "data", "garbage"));
        }
    }

    private async Task CreateKeysAsync()
    {
        await using var application = await RedisApplication.CreateAsync(_redis.Address, _endpoint.BaseAddress, true);
        application
            .GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>()
            .CreateProtector("keys")
            .Protect([1]);
    }

    private Process StartReplica()
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            ["replica", "--redis", _redis.Address, "--endpoint", _endpoint.BaseAddress.AbsoluteUri]
        )
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }
}
