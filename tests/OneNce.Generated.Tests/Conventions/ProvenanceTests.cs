using System.Security.Cryptography;
using System.Text;

namespace OneNce.Tests.Conventions;

public sealed class ProvenanceTests
{
    [Test]
    public void The_document_is_the_one_whose_hash_is_recorded() =>
        Assert.That(
            Repository.Read("spec", "README.md"),
            Does.Contain(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.Document))))
        );

    [Test]
    public void The_document_has_its_contact_address() =>
        Assert.That(Encoding.UTF8.GetString(File.ReadAllBytes(Repository.Document)), Does.Contain("info@1nce.com"));
}
