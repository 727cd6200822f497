namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>Runs <c>dotnet</c> without MSBuild nodes that outlive it; the compiler's server is the machine's.</summary>
internal static class Dotnet
{
    public static Task<ProcessResult> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, arguments, []);

    public static Task<ProcessResult> RunAsync(
        string folder,
        IEnumerable<string> arguments,
        params (string Name, string Value)[] environment
    ) =>
        ChildProcess.RunAsync(
            ChildProcess.Dotnet,
            arguments,
            folder,
            [.. environment, ("MSBUILDDISABLENODEREUSE", "1")]
        );
}
