namespace OneNce.Tests.Shared;

/// <summary>How a process ended, what it wrote, and how long it took.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Error, TimeSpan Duration)
{
    /// <summary>Gets all that it wrote.</summary>
    public string All => Output + Error;

    public ProcessResult MustSucceed()
    {
        Assert.That(ExitCode, Is.Zero, All);
        return this;
    }
}
