using Microsoft.Extensions.Time.Testing;

namespace OneNce.Sandbox.Tests;

/// <summary>A sandbox, a clock and a caller for each test.</summary>
public abstract class SandboxFixture
{
    private Caller? _caller;
    private OneNceSandbox? _sandbox;

    internal FakeTimeProvider Clock { get; private set; } = new();

    internal OneNceSandbox Api => _sandbox!;

    internal Caller Client => _caller!;

    [SetUp]
    public void Start()
    {
        Clock = new FakeTimeProvider();
        _sandbox = OneNceSandbox.Start(new SandboxOptions { TimeProvider = Clock });
        _caller = new Caller(_sandbox);
    }

    [TearDown]
    public void Stop()
    {
        _caller?.Dispose();
        _sandbox?.Dispose();
    }

    /// <summary>The body of the first documented example with this error code and this word.</summary>
    internal string Documented(string errorCode, string word = "") =>
        Api.Examples.First(e => e.ErrorCode == errorCode && e.Body.Contains(word, StringComparison.Ordinal)).Body;
}
