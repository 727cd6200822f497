using NUnit.Framework.Interfaces;

[assembly: OneNce.Tests.Shared.PrintsSkipReason]

namespace OneNce.Tests.Shared;

/// <summary>Prints why a test was skipped: <c>dotnet test</c> prints only that it was.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class PrintsSkipReasonAttribute : TestActionAttribute
{
    public override ActionTargets Targets => ActionTargets.Test | ActionTargets.Suite;

    public override void AfterTest(ITest test)
    {
        var result = TestContext.CurrentContext.Result;
        if (result.Outcome.Status == TestStatus.Skipped && result.Outcome.Site != FailureSite.Child)
        {
            // As an error, since dotnet test shows no progress by default.
            TestContext.Error.WriteLine($"Skipped {test.FullName}: {result.Message}");
        }
    }
}
