using Microsoft.Extensions.Time.Testing;
using OneNce.Sandbox;

namespace OneNce.Cli.Tests;

/// <summary>
/// A sandbox, a clock that stands still, and a terminal whose environment holds credentials that work.
/// </summary>
public abstract class CliFixture
{
    private OneNceSandbox? _sandbox;

    internal FakeTimeProvider Clock { get; private set; } = new();

    internal OneNceSandbox Api => _sandbox!;

    internal Terminal Shell { get; private set; } = new(TimeProvider.System);

    /// <summary>The command that gets a token from the sandbox.</summary>
    internal string Token => $"token --base-address {Api.BaseAddress}";

    [SetUp]
    public void Start()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _sandbox = OneNceSandbox.Start(new SandboxOptions { TimeProvider = Clock });
        Shell = new Terminal(Clock);
        Shell.Environment["ONENCE_CLIENT_ID"] = _sandbox.ClientId;
        Shell.Environment["ONENCE_CLIENT_SECRET"] = _sandbox.ClientSecret;
    }

    [TearDown]
    public void Stop() => _sandbox?.Dispose();
}
