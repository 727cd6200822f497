using OneNce.Cli.Tests.Mcp;

namespace OneNce.Cli.Tests.Agents;

/// <summary><c>onence serve</c> in its own process, so that all it says can be searched.</summary>
internal sealed class ServingProcess : IDisposable
{
    private readonly Started _process;
    private readonly Task<string> _said;

    private ServingProcess(Started process)
    {
        _process = process;
        _said = process.Error.ReadToEndAsync();
        Address = new Uri(process.Output.ReadLine() ?? throw new InvalidOperationException($"It ended: {_said.Result}"));
    }

    public Uri Address { get; }

    public Uri Mcp => new(Address, "/mcp");

    public static ServingProcess Start(Dictionary<string, string?> environment, params string[] options)
    {
        var whole = environment.ToDictionary(variable => variable.Key, variable => variable.Value!);
        whole["ONENCE_SERVE_KEY"] = Served.Key;
        return new(Started.ToolWithSignalsIn(whole, ["serve", "--urls", "http://127.0.0.1:0", .. options]));
    }

    /// <summary>Ends it as a service manager would.</summary>
    /// <returns>All that it said on standard error.</returns>
    public async Task<string> StopAsync()
    {
        await _process.SendAsync("TERM");
        return await _said;
    }

    public void Dispose() => _process.Dispose();
}
