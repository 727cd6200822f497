using System.Runtime.Versioning;
using OneNce.Cli.Serving.Keys;

namespace OneNce.Cli.Tests.Serving;

public sealed class KeyTests : CliFixture
{
    private string _folder = string.Empty;

    private string Default => Path.Combine(_folder, "onence", "serve.key");

    private string Serve => $"serve --base-address {Api.BaseAddress} --urls http://127.0.0.1:0";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("onence-").FullName;
        Shell.Environment["XDG_STATE_HOME"] = _folder;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX", Reason = "Windows has access control lists in place of modes; the folder there is the user's own.")]
    public async Task At_first_start_a_key_of_32_random_bytes_is_made_that_only_its_user_may_read()
    {
        await using var host = await Running.StartAsync(Shell, Serve);

        Assert.That(await File.ReadAllTextAsync(Default), Does.Match(@"^[\w-]{43}\n\z"));
        Assert.That(File.GetUnixFileMode(Default), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(Default)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Default)!), Is.EqualTo(new[] { Default }));
    }

    [Test]
    public async Task It_says_where_the_key_is_and_never_the_key()
    {
        await using var host = await Running.StartAsync(Shell, Serve);

        Assert.That(Shell.Said, Does.Contain($"the key in {Default}, made just now").And.Not.Contain(await KeyAsync()));
        Assert.That(host.Printed, Does.Not.Contain(await KeyAsync()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_line_that_it_says_gets_a_token_when_it_is_pasted(bool hasVariable)
    {
        var variable = hasVariable ? new Dictionary<string, string> { ["ONENCE_SERVE_KEY"] = Served.Key } : [];
        Shell.Environment["ONENCE_SERVE_KEY"] = variable.GetValueOrDefault("ONENCE_SERVE_KEY", string.Empty);
        await using var host = await Running.StartAsync(Shell, Serve);
        using var pasted = Started.Pasted(Shell.Said.Split('\n').Single(line => line.Contains("curl", StringComparison.Ordinal))["onence: ".Length..], variable);

        Assert.That(await pasted.Output.ReadToEndAsync(), Does.StartWith("{\"access_token\":\"eyJ"));
    }

    [Test]
    public async Task The_next_start_uses_the_same_key()
    {
        await (await Running.StartAsync(Shell, Serve)).DisposeAsync();
        var key = await KeyAsync();

        await (await Running.StartAsync(Shell, Serve)).DisposeAsync();

        Assert.That(await KeyAsync(), Is.EqualTo(key));
        Assert.That(Shell.Said, Does.Contain($"the key in {Default}."));
    }

    [Test]
    public void Many_first_starts_at_once_agree_on_one_key()
    {
        var keys = Enumerable.Range(0, 40).AsParallel().WithDegreeOfParallelism(20).Select(_ => (Made: new KeyFile(Default).MakeIfMissing(), Key: new KeyFile(Default).Read())).ToList();

        Assert.That(keys.Select(key => key.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(keys.Count(key => key.Made), Is.EqualTo(1));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Default)!), Has.Length.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public async Task A_file_of_ones_own_holds_the_key_with_or_without_one_line_end(string end)
    {
        var file = await WriteAsync(Served.Key + end);

        await using var host = await Served.StartAsync(Shell, $"{Serve[6..]} --key-file {file}");

        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task The_file_wins_over_the_variable()
    {
        Shell.Environment["ONENCE_SERVE_KEY"] = new string('v', 64);

        await using var host = await Served.StartAsync(Shell, $"{Serve[6..]} --key-file {await WriteAsync(Served.Key)}");

        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
    }

    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.GroupWrite)]
    [TestCase(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX", Reason = "Windows has access control lists in place of modes.")]
    public async Task A_file_that_others_may_use_is_refused(UnixFileMode others)
    {
        var file = await WriteAsync(Served.Key);
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | others);

        Assert.That(await Shell.TypeAsync($"{Serve} --key-file {file}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("Other users of this machine may use the key").And.Contain("chmod 600").And.Not.Contain(Served.Key));
    }

    [TestCase("", "too short")]
    [TestCase("0123456789abcdef0123456789abcdef", "too short")]
    [TestCase("0123456789012345678901234567890123456789 12", "cannot stand in a header")]
    [TestCase("0123456789012345678901234567890123456789\n12", "cannot stand in a header")]
    [TestCase("01234567890123456789012345678901234567890é1", "cannot stand in a header")]
    public async Task A_key_that_is_too_short_or_no_key_is_refused_and_not_repeated(string key, string said)
    {
        Assert.That(await Shell.TypeAsync($"{Serve} --key-file {await WriteAsync(key)}"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain(said).And.Contain("openssl rand -hex 32").And.Not.Contain("0123456789"));
    }

    [Test]
    public async Task A_variable_that_is_too_short_is_refused_and_not_repeated()
    {
        Shell.Environment["ONENCE_SERVE_KEY"] = "0123456789";

        Assert.That(await Shell.TypeAsync(Serve), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("ONENCE_SERVE_KEY is too short").And.Not.Contain("0123456789"));
    }

    [Test]
    public async Task A_key_in_place_of_its_file_is_refused_not_repeated_and_becomes_no_file()
    {
        const string Key = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHI";

        Assert.That(await Shell.TypeAsync($"{Serve} --key-file {Key}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("looks like a key").And.Not.Contain(Key));
        Assert.That(File.Exists(Key), Is.False);
    }

    [TestCase("")]
    [TestCase("/deeper/key")]
    public async Task A_place_that_cannot_be_used_is_2_and_the_message_says_why(string below)
    {
        var file = await WriteAsync(Served.Key);

        Assert.That(await Shell.TypeAsync($"{Serve} --key-file {(below.Length == 0 ? _folder : file + below)}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("The file of the key cannot be used").And.Contain("--key-file FILE"));
    }

    [Test]
    public void A_key_prints_its_place_only() =>
        Assert.That(new ServeKey(Served.Key, "a place", isGiven: true).ToString(), Is.EqualTo("the key in a place"));

    private async Task<string> KeyAsync() => (await File.ReadAllTextAsync(Default)).Trim();

    private async Task<string> WriteAsync(string key)
    {
        var file = Path.Combine(_folder, "own.key");
        await File.WriteAllTextAsync(file, key, System.Text.Encoding.Latin1);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
