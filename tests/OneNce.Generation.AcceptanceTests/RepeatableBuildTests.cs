using System.Security.Cryptography;
using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>
/// The same document gives the same bytes, wherever and in whichever language it is built. NSwag is run with the
/// invariant culture, so that it neither needs ICU nor follows the variables below.
/// </summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RepeatableBuildTests
{
    private readonly List<Workspace> _copies = [];

    [OneTimeSetUp]
    public async Task BuildInThreePlaces()
    {
        await BuildAsync();
        await BuildAsync(("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Kolkata"));
        await BuildAsync(("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Apia"));
    }

    [OneTimeTearDown]
    public void DeleteTheCopies() => _copies.ForEach(copy => copy.Dispose());

    [Test]
    public void The_client_is_the_same() => AssertSame("obj/nswag/My.Authorization.AuthorizationClient.g.cs");

    [Test]
    public void Assembly_and_symbols_are_the_same(
        [Values("netstandard2.0", "net10.0")] string framework,
        [Values("dll", "pdb")] string kind
    ) => AssertSame($"bin/Debug/{framework}/Library.{kind}");

    private void AssertSame(string file)
    {
        var hashes = _copies.Select(copy => SHA256.HashData(File.ReadAllBytes(Path.Combine(copy.Project, file))));
        Assert.That(hashes.Select(Convert.ToHexString).Distinct().ToArray(), Has.Length.EqualTo(1));
    }

    private async Task BuildAsync(params (string Name, string Value)[] environment)
    {
        var copy = await Workspace.RestoredAsync();
        _copies.Add(copy);
        // Outside version control nothing tells the compiler where the sources begin.
        // Its server would not have the environment.
        (
            await copy.RunAsync(
                environment,
                "build",
                "--no-restore",
                "-p:UseSharedCompilation=false",
                $"-p:PathMap={copy.Root}=/_",
                "-p:ContinuousIntegrationBuild=true",
                "-p:DeterministicSourcePaths=false"
            )
        ).MustSucceed();
    }
}
