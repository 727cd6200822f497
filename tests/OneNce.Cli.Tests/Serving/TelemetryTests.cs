using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OneNce.Cli.Tests.Serving;

public sealed class TelemetryTests : CliFixture
{
    [Test]
    [CancelAfter(60_000)]
    [Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
    public async Task Traces_and_metrics_reach_a_collector_and_hold_no_secret(CancellationToken tooLong)
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var host = await Broker.StartAsync(
            Variables(collector),
            $"--client-id {Api.ClientId} --base-address {Api.BaseAddress}"
        );
        var token = (string)(await host.AskAsync()).Json["access_token"]!;

        await host.StopAsync().WaitAsync(tooLong);

        Assert.That(
            collector.Traces,
            Does.Contain("onence.token.request").And.Contain("POST /v1/oauth/token").And.Contain("broker-of-the-tests")
        );
        Assert.That(
            collector.Metrics,
            Does.Contain("onence.token.requests")
                .And.Contain("http.server.request.duration")
                .And.Contain("broker-of-the-tests")
        );
        Assert.That(
            new[] { token, Served.Key, Api.ClientSecret }.Where((collector.Traces + collector.Metrics).Contains),
            Is.Empty
        );
    }

    [TestCase("", false, false)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=", false, false)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT={0}", true, true)]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={0}/v1/traces", true, false)]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={0}/v1/metrics", false, true)]
    [TestCase(
        "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1 OTEL_EXPORTER_OTLP_PROTOCOL=grpc "
            + "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT={0}/v1/traces OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf",
        true,
        false
    )]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT={0} OTEL_TRACES_EXPORTER=none", false, true)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT={0} OTEL_METRICS_EXPORTER=none", true, false)]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT={0} OTEL_SDK_DISABLED=True", false, false)]
    public async Task The_standard_variables_say_what_is_exported_and_without_them_nothing_is(
        string variables,
        bool traces,
        bool metrics
    )
    {
        await using var collector = await OtlpReceiver.StartAsync();

        Emit(string.Format(null, variables, collector.Address));

        Assert.That(collector.Traces, traces ? Does.Contain("probe") : Is.Empty);
        Assert.That(collector.Metrics, metrics ? Does.Contain("probe") : Is.Empty);
    }

    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT=collector:4317")]
    [TestCase("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=/v1/traces")]
    public void An_endpoint_that_is_no_address_is_wrong_usage_and_is_named(string variable) =>
        Assert.That(
            () => Emit(variable),
            Throws.InstanceOf<UsageException>().With.Message.StartsWith(variable.Split('=')[0] + " is not an address")
        );

    /// <summary>Names what a host would, and ends, which exports it.</summary>
    private static void Emit(string variables)
    {
        var isGrpc = variables.Contains("grpc", StringComparison.Ordinal);
        var protocol = isGrpc ? "" : "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf";
        var pairs = $"OTEL_EXPORTER_OTLP_TIMEOUT=1000 {protocol} {variables}"
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddTelemetry(configuration)
            .BuildServiceProvider();
        _ = (services.GetService<TracerProvider>(), services.GetService<MeterProvider>());
        using var activities = new ActivitySource(OneNceDiagnostics.ActivitySourceName);
        using var meter = new Meter(OneNceDiagnostics.MeterName);
        activities.StartActivity("probe")?.Dispose();
        meter.CreateCounter<int>("probe").Add(1);
    }

    private Dictionary<string, string> Variables(OtlpReceiver collector) =>
        new()
        {
            ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "broker-of-the-tests",
        };
}
