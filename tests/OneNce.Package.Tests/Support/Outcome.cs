namespace OneNce.Package.Tests.Support;

/// <summary>How a command ended, and what it wrote.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors, TimeSpan Took)
{
    public string All => Output + Errors;

    public Outcome MustSucceed()
    {
        Assert.That(ExitCode, Is.Zero, All);
        return this;
    }
}
