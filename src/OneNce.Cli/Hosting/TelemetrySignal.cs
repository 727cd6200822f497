using System.Globalization;
using Microsoft.Extensions.Configuration;
using OneNce.Cli.Console;
using OpenTelemetry.Exporter;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Reads the variables of one signal. The exporter itself reads only the general ones, unless it exports all signals.
/// </summary>
internal sealed class TelemetrySignal
{
    private readonly string _name;
    private readonly IConfiguration _variables;
    private readonly Uri? _endpoint;

    public TelemetrySignal(string name, IConfiguration variables)
    {
        (_name, _variables) = (name, variables);
        _endpoint = ReadAddress($"{name}_ENDPOINT");
        IsEnabled =
            Read("SDK_DISABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) != true
            && Read($"{name}_EXPORTER") != "none"
            && (_endpoint ?? ReadAddress("ENDPOINT")) is not null;
    }

    public bool IsEnabled { get; }

    public void Apply(OtlpExporterOptions options)
    {
        if (_endpoint is not null)
        {
            // Set only in this case: the exporter appends the signal's path to an endpoint that was not set here.
            options.Endpoint = _endpoint;
        }

        options.Headers = ReadOwn("HEADERS") ?? options.Headers;
        options.Protocol = ReadOwn("PROTOCOL") switch
        {
            "grpc" => OtlpExportProtocol.Grpc,
            "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
            _ => options.Protocol,
        };
        if (int.TryParse(ReadOwn("TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var timeout))
        {
            options.TimeoutMilliseconds = timeout;
        }
    }

    private string? ReadOwn(string name) => Read($"EXPORTER_OTLP_{_name}_{name}");

    private Uri? ReadAddress(string name) =>
        Read($"EXPORTER_OTLP_{name}") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new UsageException($"OTEL_EXPORTER_OTLP_{name} is not an address such as http://localhost:4317.");

    private string? Read(string name) => _variables[$"OTEL_{name}"] is { Length: > 0 } value ? value : null;
}
