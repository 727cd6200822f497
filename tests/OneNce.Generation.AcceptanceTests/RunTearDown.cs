using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

[SetUpFixture]
public sealed class RunTearDown
{
    [OneTimeTearDown]
    public void DeleteTheTemplate() => Workspace.DeleteTheTemplate();
}
