using System.Net.Http.Headers;
using System.Runtime.Versioning;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Tests.Serving;

public sealed class KeyTests : KeyFixture
{
    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(
        "Linux,MacOsX",
        Reason = "Windows has access control lists instead of modes; the folder there is the user's own."
    )]
    public async Task At_first_start_a_key_of_32_random_bytes_is_made_that_only_its_user_may_read()
    {
        await using var host = await Running.StartAsync(Shell, ServeLine);

        Assert.That(await File.ReadAllTextAsync(DefaultFile), Does.Match(@"^[\w-]{43}\n\z"));
        Assert.That(File.GetUnixFileMode(DefaultFile), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(
            File.GetUnixFileMode(Path.GetDirectoryName(DefaultFile)!),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        );
        Assert.That(
            Directory.GetFiles(Path.GetDirectoryName(DefaultFile)!).Select(Path.GetFileName),
            Is.SubsetOf(["serve.key", "serve.sock", "serve.sock.lock"])
        );
    }

    [Test]
    public async Task It_says_where_the_key_is_and_never_the_key()
    {
        await using var host = await Running.StartAsync(Shell, ServeLine);

        Assert.That(
            Shell.Said,
            Does.Contain($"the key in {DefaultFile}, which was just created").And.Not.Contain(await KeyAsync())
        );
        Assert.That(host.Printed, Does.Not.Contain(await KeyAsync()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_line_that_it_says_gets_a_token_when_it_is_pasted(bool hasVariable)
    {
        var variable = hasVariable ? new Dictionary<string, string> { ["ONENCE_SERVE_KEY"] = Served.Key } : [];
        Shell.Environment["ONENCE_SERVE_KEY"] = variable.GetValueOrDefault("ONENCE_SERVE_KEY", "");
        await using var host = await Running.StartAsync(Shell, ServeLine);
        using var pasted = Started.Pasted(
            Shell.Said.Split('\n').Single(line => line.Contains("curl", StringComparison.Ordinal))["onence: ".Length..],
            variable
        );

        Assert.That(await pasted.Output.ReadToEndAsync(), Does.StartWith("{\"access_token\":\"eyJ"));
    }

    [Test]
    public async Task The_next_start_uses_the_same_key()
    {
        await (await Running.StartAsync(Shell, ServeLine)).DisposeAsync();
        var key = await KeyAsync();

        await (await Running.StartAsync(Shell, ServeLine)).DisposeAsync();

        Assert.That(await KeyAsync(), Is.EqualTo(key));
        Assert.That(Shell.Said, Does.Contain($"the key in {DefaultFile}."));
    }

    [Test]
    public void Many_first_starts_at_once_agree_on_one_key()
    {
        var keys = Enumerable
            .Range(0, 40)
            .AsParallel()
            .WithDegreeOfParallelism(20)
            .Select(_ => (Made: new KeyFile(DefaultFile).CreateIfMissing(), Key: new KeyFile(DefaultFile).Read()))
            .ToList();

        Assert.That(keys.Select(key => key.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(keys.Count(key => key.Made), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(DefaultFile)!), Has.Length.EqualTo(1));
    }

    [Test]
    [Platform("Linux", Reason = "Signals are sent, and made not ignored, with the commands of Linux.")]
    public async Task Processes_that_start_at_once_agree_on_one_key_too()
    {
        var hosts = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Broker.StartAsync(new() { ["ONENCE_SERVE_KEY"] = "", ["XDG_STATE_HOME"] = Folder }, "--sandbox")
                )
        );
        foreach (var host in hosts)
        {
            host.Caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync());
            Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
            host.Dispose();
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public async Task A_file_of_ones_own_holds_the_key_with_or_without_one_line_end(string end)
    {
        var file = await WriteAsync(Served.Key + end);

        await using var host = await Served.StartAsync(Shell, $"{Options} --key-file {file}");

        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_file_wins_over_the_variable()
    {
        Shell.Environment["ONENCE_SERVE_KEY"] = new string('v', 64);

        await using var host = await Served.StartAsync(Shell, $"{Options} --key-file {await WriteAsync(Served.Key)}");

        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_key_prints_its_place_only() =>
        Assert.That(new ServeKey(Served.Key, "a place").ToString(), Is.EqualTo("the key in a place"));
}
