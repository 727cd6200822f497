using OneNce.Cli.Console;

namespace OneNce.Cli.Tests;

/// <summary>What a program left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Printed">Its standard output.</param>
/// <param name="Said">Its standard error.</param>
internal sealed record Outcome(int ExitCode, string Printed, string Said);
