using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

[SetUpFixture]
public sealed class RunTearDown
{
    [OneTimeTearDown]
    public void DeleteTheFolders()
    {
        Matrix.Print();
        Folders.Delete();
    }
}
