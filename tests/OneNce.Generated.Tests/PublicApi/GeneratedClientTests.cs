using SharpYaml.Serialization;

namespace OneNce.Tests.PublicApi;

public sealed class GeneratedClientTests
{
    private static readonly string Recorded = Repository.PathOf(
        "tests",
        "OneNce.Generated.Tests",
        "PublicApi",
        "GeneratedClient.txt"
    );

    /// <summary>
    /// What the record of public members cannot see of the generated client: JSON names, what is required, obsolete or
    /// preset, and how it behaves. A change is reviewed by comparing GeneratedClient.received.txt with
    /// GeneratedClient.txt.
    /// </summary>
    [Test]
    public async Task The_generated_client_is_as_it_was_recorded()
    {
        var now = string.Concat((await GeneratedClient.DescribeAsync()).Select(line => line + "\n"));
        var received = Recorded.Replace(".txt", ".received.txt", StringComparison.Ordinal);
        var before = File.Exists(Recorded) ? await File.ReadAllTextAsync(Recorded) : "";
        if (now == before)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, now);
        Assert.That(
            now.Split('\n'),
            Is.EqualTo(before.Split('\n')),
            $"The generated client has changed. If that is meant, put {received} in the place of GeneratedClient.txt, and say so in CHANGELOG.md."
        );
    }

    [Test]
    public void The_package_says_which_document_it_was_made_from()
    {
        var document = File.ReadAllBytes(Repository.Document);

        Assert.That(
            SpecInfo.Sha256,
            Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document)))
        );
        Assert.That(VersionOf(document), Is.EqualTo(SpecInfo.Version));
        Assert.That(Repository.Read("spec", "README.md"), Does.Contain($"`{SpecInfo.Version}`"));
    }

    private static string VersionOf(byte[] document)
    {
        var stream = new YamlStream();
        stream.Load(new StreamReader(new MemoryStream(document)));
        return Member(Member(stream.Documents[0].RootNode, "info"), "version").ToString()!;
    }

    private static YamlNode Member(YamlNode map, string key) =>
        ((YamlMappingNode)map).Children.Single(member => member.Key.ToString() == key).Value;
}
