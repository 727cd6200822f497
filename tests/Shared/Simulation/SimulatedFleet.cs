using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace OneNce.Simulation;

/// <summary>Replicas of one application that share a cache and one token endpoint, on a simulated clock.</summary>
internal sealed class SimulatedFleet : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    private readonly List<Replica> _replicas = [];
    private readonly Random _random;
    private readonly List<TimeSpan> _calls = [];

    public SimulatedFleet(int seed = 1)
    {
#pragma warning disable CA5394 // A fixed sequence, so that a run can be repeated.
        _random = new Random(seed);
#pragma warning restore CA5394
        Store = new MemoryStore(Clock);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public MemoryStore Store { get; }

    public IDataProtectionProvider Keys { get; set; } = new EphemeralDataProtectionProvider();

    /// <summary>Whether the application has registered a lock provider.</summary>
    public bool HasLocks { get; init; } = true;

    public TimeSpan Latency { get; set; } = TimeSpan.FromSeconds(0.25);

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many requests the endpoint answers in a minute before it says 429.</summary>
    public int AllowedPerMinute { get; init; } = int.MaxValue;

    /// <summary>What the endpoint answers instead of a token, if anything.</summary>
    public Func<HttpResponseMessage>? Answer { get; set; }

    /// <summary>When the endpoint was called, since the start.</summary>
    public IReadOnlyList<TimeSpan> Calls => _calls;

    public IReadOnlyList<Replica> Replicas => _replicas;

    public TimeSpan Elapsed => Clock.GetUtcNow() - Clock.Start;

    public static HttpResponseMessage Refusal() =>
        new(HttpStatusCode.BadRequest)
        {
            Content = new StringContent("""{"statusCode":400,"errorCode":"BadCredentials","message":"Refused."}"""),
        };

    /// <summary>Starts replicas, whose clocks may differ.</summary>
    public IReadOnlyList<Replica> Add(
        int count,
        Func<int, TimeSpan>? difference = null,
        Action<OneNceOptions>? configure = null,
        ILogger? logger = null
    )
    {
        var added = Enumerable
            .Range(0, count)
            .Select(index => new Replica(this, difference?.Invoke(index) ?? TimeSpan.Zero, configure, logger))
            .ToList();
        _replicas.AddRange(added);
        return added;
    }

    /// <summary>Each of these asks for a token at once; time passes until all are answered.</summary>
    public IReadOnlyList<Outcome> Ask(IEnumerable<Replica> replicas)
    {
        var asked = replicas.Select(replica => (Replica: replica, Task: AskAsync(replica))).ToList();
        var spin = new SpinWait();
        while (!asked.TrueForAll(pair => pair.Task.IsCompleted))
        {
            Settle();
            if (_replicas.Exists(replica => !replica.IsIdle))
            {
                Clock.Advance(Step);
            }
            else
            {
                // The answer is there, and on its way to the caller.
                spin.SpinOnce(sleep1Threshold: 100);
            }
        }

        Settle();
        return [.. asked.Select(pair => pair.Task.Result)];
    }

    /// <summary>Lets time pass in small steps while something is under way, and at once where nothing is.</summary>
    public void Pass(TimeSpan time)
    {
        var end = Elapsed + time;
        while (Elapsed < end)
        {
            Settle();
            var left = end - Elapsed;
            var isBusy = _replicas.Exists(replica => !replica.IsIdle);
            Clock.Advance(isBusy && Step < left ? Step : left);
        }

        Settle();
    }

    public void Dispose() => _replicas.ForEach(replica => replica.Source.Dispose());

    private static async Task<Outcome> AskAsync(Replica replica)
    {
        try
        {
            return new Outcome(await replica.Source.GetTokenAsync(), null);
        }
        catch (OneNceTokenException exception)
        {
            return new Outcome(null, exception);
        }
    }

    /// <summary>Waits until every replica is idle or waits for time to pass.</summary>
    private void Settle()
    {
        var spin = new SpinWait();
        foreach (var replica in _replicas)
        {
            while (!replica.IsIdle && !replica.Clock.IsPausing && !Store.IsHanging)
            {
                spin.SpinOnce(sleep1Threshold: 100);
            }
        }
    }

#pragma warning disable CA5394 // As above.
    private double Next()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
#pragma warning restore CA5394

    private async Task<HttpResponseMessage> SendAsync(ReplicaClock clock, CancellationToken cancellationToken)
    {
        int number;
        bool isLimited;
        lock (_calls)
        {
            _calls.Add(Elapsed);
            number = _calls.Count;
            isLimited = _calls.Count(call => call > Elapsed - TimeSpan.FromMinutes(1)) > AllowedPerMinute;
        }

        await Task.Delay(Latency, clock, cancellationToken);
        return isLimited
            ? new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            : Answer?.Invoke()
                ?? new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $$"""{"access_token":"token{{number}}","expires_in":{{Lifetime.TotalSeconds}}}"""
                        )
                    ),
                };
    }

    /// <summary>What a replica got.</summary>
    public sealed record Outcome(AccessToken? Token, OneNceTokenException? Error);

    /// <summary>One process of the application.</summary>
    public sealed class Replica
    {
        public Replica(SimulatedFleet fleet, TimeSpan difference, Action<OneNceOptions>? configure, ILogger? logger)
        {
            Clock = new ReplicaClock(fleet.Clock, difference);
            var options = new OneNceOptions
            {
                ClientId = "100_id",
                ClientSecret = "secret",
                UseDistributedCache = true,
                BackchannelHandlerFactory = () => new Endpoint(fleet, Clock),
            };
            configure?.Invoke(options);
            var clock = new TokenClock(Clock);
            var jitter = new Jitter(fleet.Next);
            Source = new OneNceTokenSource(
                new TokenSettings(options),
                clock,
                jitter,
                NullLogger.Instance,
                settings => new SharedTokenCache(
                    fleet.Store,
                    fleet.HasLocks ? fleet.Store : null,
                    fleet.Keys,
                    settings,
                    clock,
                    jitter,
                    logger ?? NullLogger.Instance
                )
            );
        }

        public ReplicaClock Clock { get; }

        public OneNceTokenSource Source { get; }

        public bool IsIdle => Source.Cache.InFlight.IsCompleted;
    }

    private sealed class Endpoint(SimulatedFleet fleet, ReplicaClock clock) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => fleet.SendAsync(clock, cancellationToken);
    }
}
