using System.Runtime.Versioning;
using System.Text;

namespace OneNce.Cli.Tests;

public sealed class CredentialTests : CliFixture
{
    private string _file = "";

    [SetUp]
    public void MakeFile()
    {
        _file = Path.GetTempFileName();
        Shell.Environment.Clear();
    }

    [TearDown]
    public void RemoveFile() => File.Delete(_file);

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public async Task A_file_holds_the_secret_with_or_without_one_line_end(string end)
    {
        await File.WriteAllTextAsync(_file, Api.ClientSecret + end);

        Assert.That(await FromFileAsync(), Is.Zero, Shell.Said);
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public async Task Standard_input_holds_the_secret_with_or_without_one_line_end(string end)
    {
        Shell.Input = new StringReader(Api.ClientSecret + end);

        Assert.That(
            await Shell.TypeAsync($"{Token} --client-id {Api.ClientId} --client-secret-file -"),
            Is.Zero,
            Shell.Said
        );
    }

    [TestCase("\n\n")]
    [TestCase("\nanother line\n")]
    [TestCase("\r")]
    public async Task A_file_of_more_lines_is_refused(string rest)
    {
        await File.WriteAllTextAsync(_file, Api.ClientSecret + rest);

        Assert.That(await FromFileAsync(), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("more than one line").And.Not.Contain(Api.ClientSecret));
    }

    [TestCase(" ")]
    [TestCase("\t")]
    public async Task Blanks_are_part_of_a_secret(string blank)
    {
        await File.WriteAllTextAsync(_file, Api.ClientSecret + blank);

        Assert.That(await FromFileAsync(), Is.Not.Zero);
    }

    [Test]
    public async Task An_empty_file_is_refused()
    {
        Assert.That(await FromFileAsync(), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("is empty"));
    }

    [Test]
    public async Task A_file_that_is_not_there_is_refused()
    {
        File.Delete(_file);

        Assert.That(await FromFileAsync(), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("does not exist"));
    }

    [Test]
    public async Task A_file_that_is_no_UTF_8_is_refused_rather_than_misread()
    {
        await File.WriteAllBytesAsync(_file, [(byte)'p', 0xE4, (byte)'s']);

        Assert.That(await FromFileAsync(), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("not text in UTF-8"));
    }

    [Test]
    public async Task A_byte_order_mark_is_no_part_of_the_secret()
    {
        await File.WriteAllTextAsync(_file, Api.ClientSecret, Encoding.Unicode);

        Assert.That(await FromFileAsync(), Is.Zero, Shell.Said);
    }

    [TestCase(UnixFileMode.UserRead | UnixFileMode.GroupRead, true)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows has no such modes.")]
    public async Task A_file_that_others_may_read_is_used_with_a_warning(UnixFileMode mode, bool warned)
    {
        await File.WriteAllTextAsync(_file, Api.ClientSecret);
        File.SetUnixFileMode(_file, mode);

        Assert.That(await FromFileAsync(), Is.Zero);
        Assert.That(Shell.Said.Contains("warning: other users", StringComparison.Ordinal), Is.EqualTo(warned));
    }

    [Test]
    public async Task Options_win_over_the_environment()
    {
        Shell.Environment["ONENCE_CLIENT_ID"] = "someone else";
        Shell.Environment["ONENCE_CLIENT_SECRET"] = "something else";
        await File.WriteAllTextAsync(_file, Api.ClientSecret);

        Assert.That(await FromFileAsync(), Is.Zero);
        Assert.That(Api.Requests[0].ClientId, Is.EqualTo(Api.ClientId));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Ctrl_C_ends_the_wait_for_standard_input(CancellationToken tooLong)
    {
        using var typing = new Typing();
        using var stop = new CancellationTokenSource();
        Shell.Input = typing;
        var running = Shell.TypeAsync($"{Token} --client-id me --client-secret-file -", stop.Token);
        await typing.Started;

        await stop.CancelAsync();

        Assert.That(await running.WaitAsync(tooLong), Is.EqualTo(130));
    }

    private Task<int> FromFileAsync() =>
        Shell.RunAsync([
            "token",
            "--base-address",
            Api.BaseAddress.ToString(),
            "--client-id",
            Api.ClientId,
            "--client-secret-file",
            _file,
        ]);

    /// <summary>Somebody who is asked for the secret and does not type.</summary>
    private sealed class Typing : StringReader
    {
        private readonly TaskCompletionSource _started = new();
        private readonly TaskCompletionSource _gone = new();

        public Typing()
            : base("") { }

        public Task Started => _started.Task;

        public override string ReadToEnd()
        {
            _started.SetResult();
            _gone.Task.GetAwaiter().GetResult();
            return "";
        }

        protected override void Dispose(bool disposing)
        {
            _gone.TrySetResult();
            base.Dispose(disposing);
        }
    }
}
