using System.Runtime.Versioning;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Tests.Serving;

public sealed class KeyRefusalTests : KeyFixture
{
    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.GroupWrite)]
    [TestCase(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    [Platform("Linux,MacOsX", Reason = "Windows has access control lists instead of modes.")]
    public async Task A_file_that_others_may_use_is_refused(UnixFileMode others)
    {
        var file = await WriteAsync(Served.Key);
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | others);

        Assert.That(await Shell.TypeAsync($"{ServeLine} --key-file {file}"), Is.EqualTo(2));
        Assert.That(
            Shell.Said,
            Does.Contain("Other users of this machine may use the key")
                .And.Contain("chmod 600")
                .And.Not.Contain(Served.Key)
        );
    }

    [Test]
    [CancelAfter(60_000)]
    [SupportedOSPlatform("linux")]
    [Platform("Linux", Reason = "Elsewhere the kind of a file cannot be told before it is opened.")]
    public async Task A_pipe_is_refused_without_waiting_for_its_writer(CancellationToken tooLong)
    {
        var pipe = Path.Combine(Folder, "pipe");
        using var make = Started.Program("mkfifo", ["-m", "600", pipe]);
        await make.EndedAsync();

        Assert.That(await Shell.TypeAsync($"{ServeLine} --key-file {pipe}", tooLong), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("The key file cannot be used").And.Contain("is not a regular file"));
    }

    [Test]
    [SupportedOSPlatform("linux")]
    [Platform("Linux", Reason = "Elsewhere the owner of a file cannot be told.")]
    public async Task A_file_of_another_user_is_refused()
    {
        var file = new KeyFile(await WriteAsync(Served.Key), userId: uint.MaxValue);

        Assert.That(file.Read, Throws.InstanceOf<UsageException>().With.Message.Contains("belongs to another user"));
    }

    [TestCase("", "too short")]
    [TestCase("0123456789abcdef0123456789abcdef", "too short")]
    [TestCase("0123456789012345678901234567890123456789 12", "is not allowed in a header")]
    [TestCase("0123456789012345678901234567890123456789\n12", "is not allowed in a header")]
    [TestCase("01234567890123456789012345678901234567890é1", "is not allowed in a header")]
    public async Task A_key_that_is_too_short_or_no_key_is_refused_and_not_repeated(string key, string said)
    {
        Assert.That(await Shell.TypeAsync($"{ServeLine} --key-file {await WriteAsync(key)}"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain(said).And.Contain("openssl rand -hex 32").And.Not.Contain("0123456789"));
    }

    [Test]
    public async Task A_variable_that_is_too_short_is_refused_and_not_repeated()
    {
        Shell.Environment["ONENCE_SERVE_KEY"] = "0123456789";

        Assert.That(await Shell.TypeAsync(ServeLine), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("ONENCE_SERVE_KEY is too short").And.Not.Contain("0123456789"));
    }

    [Test]
    public async Task A_key_in_place_of_its_file_is_refused_not_repeated_and_becomes_no_file()
    {
        const string Key = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHI";

        Assert.That(await Shell.TypeAsync($"{ServeLine} --key-file {Key}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("looks like a key").And.Not.Contain(Key));
        Assert.That(File.Exists(Key), Is.False);
    }

    [TestCase("")]
    [TestCase("/deeper/key")]
    public async Task A_place_that_cannot_be_used_is_2_and_the_message_says_why(string below)
    {
        var file = await WriteAsync(Served.Key);

        Assert.That(
            await Shell.TypeAsync($"{ServeLine} --key-file {(below.Length == 0 ? Folder : file + below)}"),
            Is.EqualTo(2)
        );
        Assert.That(Shell.Said, Does.Contain("The key file cannot be used").And.Contain("--key-file FILE"));
    }

    [TestCase("--client-id me:and-a-colon")]
    [TestCase("--client-secret-file missing")]
    [TestCase("--urls https://broker.example:8443 --allow-remote")]
    public async Task A_command_line_that_cannot_be_used_makes_no_key(string options)
    {
        var file = Path.Combine(Folder, "own.key");

        Assert.That(await Shell.TypeAsync($"serve {options} --key-file {file}"), Is.EqualTo(2));
        Assert.That(File.Exists(file), Is.False);
    }
}
