using OneNce.Generation.Tests.Support;

namespace OneNce.Generation.Tests;

[SetUpFixture]
public sealed class RunTearDown
{
    [OneTimeTearDown]
    public void DeleteTheCopies() => Temporary.Delete();
}
