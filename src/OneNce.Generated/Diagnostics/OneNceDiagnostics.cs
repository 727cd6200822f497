namespace OneNce;

/// <summary>The names to subscribe to for telemetry. Nothing that is recorded identifies an account or holds a secret.</summary>
public static class OneNceDiagnostics
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/>: one activity <c>onence.token.request</c> for each request
    /// for a token. Add it with <c>AddSource(OneNceDiagnostics.ActivitySourceName)</c>.
    /// </summary>
    public const string ActivitySourceName = "OneNce";

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.Metrics.Meter"/>. Add it with <c>AddMeter(OneNceDiagnostics.MeterName)</c>.
    /// </summary>
    public const string MeterName = "OneNce";
}
