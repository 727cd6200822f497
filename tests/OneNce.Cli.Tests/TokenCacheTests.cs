using System.Runtime.Versioning;
using System.Text;

namespace OneNce.Cli.Tests;

/// <summary>Several calls cost one token: the cache that all runs of a user share.</summary>
public sealed class TokenCacheTests : CliFixture
{
    private string Folder => Path.Combine(Shell.Environment["XDG_STATE_HOME"], "onence", "tokens");

    [Test]
    public async Task A_hundred_runs_get_one_token()
    {
        for (var run = 0; run < 100; run++)
        {
            Assert.That(await Shell.TypeAsync(Token), Is.Zero, Shell.Said);
        }

        Assert.That(Api.Requests, Has.Count.EqualTo(1));
        Assert.That(
            Shell.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList(),
            Has.Count.EqualTo(1)
        );
    }

    [Test]
    public async Task Runs_at_the_same_time_get_one_token()
    {
        Shell.Clock = TimeProvider.System;
        using var api = OneNce.Sandbox.OneNceSandbox.Start();
        Shell.Environment["ONENCE_BASE_ADDRESS"] = api.BaseAddress.ToString();
        var environment = new Dictionary<string, string>(Shell.Environment);
        var runs = Enumerable.Range(0, 6).Select(_ => Started.ToolIn(environment, "token")).ToList();

        var outcomes = await Task.WhenAll(runs.Select(run => run.OutcomeAsync()));

        runs.ForEach(run => run.Dispose());
        Assert.That(outcomes.Select(outcome => outcome.Printed).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(api.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task The_files_are_for_the_user_alone()
    {
        await Shell.TypeAsync(Token);

        const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.That(Directory.GetFiles(Folder).Select(File.GetUnixFileMode), Is.All.EqualTo(File600));
        Assert.That(File.GetUnixFileMode(Folder), Is.EqualTo(File600 | UnixFileMode.UserExecute));
    }

    [Test]
    public async Task No_cache_neither_reads_nor_writes_one()
    {
        await Shell.TypeAsync($"{Token} --no-cache");
        Assert.That(Directory.Exists(Folder), Is.False);

        await Shell.TypeAsync(Token);
        await Shell.TypeAsync($"{Token} --no-cache");
        Assert.That(Api.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_check_asks_1NCE_whether_the_credentials_work()
    {
        await Shell.TypeAsync(Token);
        Shell.Environment["ONENCE_CLIENT_SECRET"] = "wrong";

        Assert.That(await Shell.TypeAsync($"{Token} --check"), Is.EqualTo(3));
    }

    [Test]
    public async Task Another_account_and_another_address_have_tokens_of_their_own()
    {
        await Shell.TypeAsync(Token);
        Shell.Environment["ONENCE_CLIENT_ID"] = "another";
        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(3));

        Shell.Environment["ONENCE_CLIENT_ID"] = Api.ClientId;
        using var other = OneNce.Sandbox.OneNceSandbox.Start();
        await Shell.TypeAsync($"token --base-address {other.BaseAddress}");
        Assert.That(other.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_expired_token_is_replaced()
    {
        await Shell.TypeAsync(Token);
        Clock.Advance(TimeSpan.FromHours(2));

        await Shell.TypeAsync(Token);

        Assert.That(Api.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_can_read_or_that_is_a_link_is_not_used_but_replaced([Values] bool isLink)
    {
        await Shell.TypeAsync(Token);
        var file = Directory.GetFiles(Folder).MaxBy(path => new FileInfo(path).Length)!;
        var elsewhere = Path.Combine(Path.GetDirectoryName(Folder)!, "elsewhere");
        if (isLink)
        {
            File.Move(file, elsewhere);
            File.CreateSymbolicLink(file, elsewhere);
        }
        else
        {
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.OtherRead);
        }

        Assert.That(await Shell.TypeAsync(Token), Is.Zero, Shell.Said);

        Assert.That(Api.Requests, Has.Count.EqualTo(2));
        Assert.That(new FileInfo(file).LinkTarget, Is.Null);
        Assert.That(File.GetUnixFileMode(file) & UnixFileMode.OtherRead, Is.EqualTo(UnixFileMode.None));
    }

    [TestCase("")]
    [TestCase("short")]
    [TestCase("12345678{\"Value\":")]
    public async Task A_file_that_is_damaged_is_replaced(string content)
    {
        await Shell.TypeAsync(Token);
        foreach (var file in Directory.GetFiles(Folder))
        {
            await File.WriteAllTextAsync(file, content, Encoding.Latin1);
        }

        Assert.That(await Shell.TypeAsync(Token), Is.Zero, Shell.Said);

        Assert.That(Api.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_folder_that_cannot_be_used_costs_a_warning_and_no_token()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder)!);
        await File.WriteAllTextAsync(Folder, "a file");

        Assert.That(await Shell.TypeAsync(Token), Is.Zero, Shell.Said);

        Assert.That(Shell.Said, Does.Contain($"warning: the token is not cached, since {Folder} cannot be used"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_folder_that_others_can_use_is_not_used()
    {
        Directory.CreateDirectory(Folder);
        File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherWrite);

        await Shell.TypeAsync(Token);

        Assert.That(Shell.Said, Does.Contain("run 'chmod 700' on it"));
        Assert.That(Directory.GetFiles(Folder), Is.Empty);
    }
}
