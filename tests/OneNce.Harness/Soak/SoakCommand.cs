using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Harness.Soak;

/// <summary>Everything at once, in real time: traffic, faults, reloads and clock steps, measured each minute.</summary>
internal static class SoakCommand
{
    private const int Seed = 20261127;
    private const int MaxMoreHandles = 100;
    private const int MaxMoreTimers = 100;
    private const double MaxMoreMegabytes = 20;

    public static async Task<int> RunAsync(TimeSpan duration, int rate)
    {
        await using var server = new SoakServer(Seed);
        await server.StartAsync();
        var clock = new SteppedClock();
        var configuration = new ReloadableConfiguration(
            new Dictionary<string, string?>
            {
                ["OneNce:ClientId"] = "100_soak",
                ["OneNce:ClientSecret"] = "secret",
                ["OneNce:BaseAddress"] = server.BaseAddress.AbsoluteUri,
                ["OneNce:AttemptTimeout"] = "00:00:03",
            }
        );
        await using var services = CreateServices(server, clock, new ConfigurationBuilder().Add(configuration).Build());
        var disturbances = new Disturbances(server, configuration, clock, Seed);
        var traffic = new Traffic(
            server,
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<OneNceTokenSource>(),
            disturbances
        );

        using var end = new CancellationTokenSource(duration);
        var running = Task.WhenAll(traffic.RunAsync(rate, end.Token), disturbances.RunAsync(end.Token));
        var table = new Table(
            "minute",
            "requests",
            "served",
            "failures",
            "forbidden",
            "token requests",
            "handles",
            "MB",
            "timers"
        );
        var levels = new List<Level>();
        var forbidden = 0;
        var calls = 0;
        var minutes = (int)Math.Ceiling(duration.TotalMinutes);
        for (var minute = 1; minute <= minutes; minute++)
        {
            // The last one ends with the run itself.
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMinutes(minute) - server.Now));
            if (minute == minutes)
            {
                await running;
            }

            var (sent, served, failures) = traffic.Collect();
            var level = Level.Measure();
            levels.Add(level);
            var found = server.Violations.Count - forbidden;
            forbidden += found;
            var now = server.TokenCalls;
            table.Add(
                minute,
                sent,
                served,
                failures.Length == 0 ? "none" : failures,
                found,
                now - calls,
                level.Handles,
                level.Megabytes.ToString("0.0", CultureInfo.InvariantCulture),
                level.Timers
            );
            calls = now;
            Console.WriteLine(
                FormattableString.Invariant(
                    $"minute {minute}: {sent} requests, {served} served, {found} forbidden, {failures}"
                )
            );
        }

        Console.WriteLine();
        table.Write(Console.Out);
        foreach (var violation in server.Violations.GroupBy(what => what))
        {
            Console.WriteLine(FormattableString.Invariant($"Forbidden: {violation.Count()} × {violation.Key}"));
        }

        var hasGrown = levels[^1].HasGrownSince(levels[0]);
        Console.WriteLine(hasGrown ? "Something grows." : "Handles, memory and timers are level.");
        return server.Violations.IsEmpty && !hasGrown ? 0 : 1;
    }

    private static ServiceProvider CreateServices(SoakServer server, SteppedClock clock, IConfiguration configuration)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddOneNce(configuration.GetSection("OneNce"));
        services
            .AddHttpClient(Traffic.Strict)
            .AddOneNceToken()
            .ConfigurePrimaryHttpMessageHandler(() => new WatchedHandler(server));
        services
            .AddHttpClient(Traffic.Other)
            .AddOneNceToken()
            .ConfigurePrimaryHttpMessageHandler(() => new WatchedHandler(server));
        services
            .AddHttpClient(Traffic.Tolerant)
            .AddOneNceToken(options => options.OutOfScopeRequestHandling = OutOfScopeRequestHandling.PassThrough)
            .ConfigurePrimaryHttpMessageHandler(() => new WatchedHandler(server));
        return services.BuildServiceProvider();
    }

    /// <summary>What must not grow.</summary>
    private readonly record struct Level(int Handles, double Megabytes, long Timers)
    {
        public static Level Measure() =>
            new(
                Directory.Exists("/proc/self/fd")
                    ? Directory.GetFiles("/proc/self/fd").Length
                    : System.Diagnostics.Process.GetCurrentProcess().HandleCount,
                GC.GetTotalMemory(forceFullCollection: true) / (1024.0 * 1024),
                Timer.ActiveCount
            );

        public bool HasGrownSince(Level before) =>
            Handles > before.Handles + MaxMoreHandles
            || Megabytes > before.Megabytes + MaxMoreMegabytes
            || Timers > before.Timers + MaxMoreTimers;
    }
}
