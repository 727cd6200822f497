using OneNce.Package.Tests.Support;

namespace OneNce.Package.Tests;

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
