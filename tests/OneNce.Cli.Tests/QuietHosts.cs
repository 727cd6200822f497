namespace OneNce.Cli.Tests;

/// <summary>
/// Hosts in this process do not log among the results of the tests. Those in their own process do, and are searched.
/// </summary>
[SetUpFixture]
public sealed class QuietHosts
{
    internal const string Variable = "Logging__LogLevel__Default";

    [OneTimeSetUp]
    public void Quiet() => Environment.SetEnvironmentVariable(Variable, "None");
}
