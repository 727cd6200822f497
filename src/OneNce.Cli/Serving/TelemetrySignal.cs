using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace OneNce.Cli.Serving;

/// <summary>What the variables say of one signal. The exporter itself hears those of all signals only, unless it exports them all.</summary>
internal sealed class TelemetrySignal
{
    private readonly string _name;
    private readonly IConfiguration _variables;
    private readonly Uri? _endpoint;

    public TelemetrySignal(string name, IConfiguration variables)
    {
        (_name, _variables) = (name, variables);
        _endpoint = Address($"{name}_ENDPOINT");
        IsWanted = Variable("SDK_DISABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) != true
            && Variable($"{name}_EXPORTER") != "none"
            && (_endpoint ?? Address("ENDPOINT")) is not null;
    }

    public bool IsWanted { get; }

    public void Apply(OtlpExporterOptions options)
    {
        if (_endpoint is not null)
        {
            // Only then: the exporter appends the signal's path to an endpoint that was not set here.
            options.Endpoint = _endpoint;
        }

        options.Headers = Own("HEADERS") ?? options.Headers;
        options.Protocol = Own("PROTOCOL") switch { "grpc" => OtlpExportProtocol.Grpc, "http/protobuf" => OtlpExportProtocol.HttpProtobuf, _ => options.Protocol };
        options.TimeoutMilliseconds = int.TryParse(Own("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : options.TimeoutMilliseconds;
    }

    private string? Own(string name) => Variable($"EXPORTER_OTLP_{_name}_{name}");

    private Uri? Address(string name) => Variable($"EXPORTER_OTLP_{name}") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new UsageException($"OTEL_EXPORTER_OTLP_{name} is not an address such as http://localhost:4317.");

    private string? Variable(string name) => _variables[$"OTEL_{name}"] is { Length: > 0 } value ? value : null;
}
