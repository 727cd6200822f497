using OneNce.Sandbox;

namespace OneNce.Cli.Tests;

/// <summary>One run of the tool inside the test: what it printed and what it ended with.</summary>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    public static async Task<Run> Of(string[] args, Dictionary<string, string>? environment = null, string input = "", CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var standardInput = new StringReader(input);
        var surroundings = new Surroundings(standardInput, output, error, name => environment?.GetValueOrDefault(name), TimeProvider.System);
        return new Run(await Tool.RunAsync(args, surroundings, cancellationToken), output.ToString(), error.ToString());
    }

    /// <summary>Against a sandbox, its credentials in the environment.</summary>
    public static Task<Run> Against(OneNceSandbox sandbox, params string[] args) =>
        Of(["token", "--base-address", sandbox.BaseAddress.AbsoluteUri, .. args], Credentials(sandbox.ClientId, sandbox.ClientSecret));

    public static Dictionary<string, string> Credentials(string id, string secret) => new() { ["ONENCE_CLIENT_ID"] = id, ["ONENCE_CLIENT_SECRET"] = secret };
}
