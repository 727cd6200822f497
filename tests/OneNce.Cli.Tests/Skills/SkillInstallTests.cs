using System.Runtime.Versioning;

namespace OneNce.Cli.Tests.Skills;

public sealed class SkillInstallTests : CliFixture
{
    private TemporaryFolder _folder = new();

    private string Installed => _folder.PathOf("skills", "get-1nce-access-token", "SKILL.md");

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task It_writes_the_skill_and_prints_where_it_is()
    {
        Assert.That(await InstallAsync(), Is.Zero, Shell.Said);

        Assert.That(File.ReadAllText(Installed), Is.EqualTo(SkillText.Whole));
        Assert.That(Shell.Printed, Is.EqualTo(Path.GetDirectoryName(Installed) + "\n"));
        Assert.That(Shell.Said, Does.Contain($"wrote {Installed}"));
    }

    [Test]
    public async Task Without_a_folder_it_writes_below_the_current_one_where_agents_look()
    {
        using var tool = Started.ToolAt(_folder.Root, "skill", "install");
        var outcome = await tool.OutcomeAsync();

        Assert.That(
            outcome.Printed,
            Is.EqualTo(".agents/skills/get-1nce-access-token\n".Replace('/', Path.DirectorySeparatorChar)),
            outcome.Said
        );
        Assert.That(
            File.ReadAllText(_folder.PathOf(".agents", "skills", "get-1nce-access-token", "SKILL.md")),
            Is.EqualTo(SkillText.Whole)
        );
    }

    [Test]
    public async Task The_second_time_nothing_changes()
    {
        await InstallAsync();
        File.SetLastWriteTimeUtc(Installed, DateTime.UnixEpoch);

        Assert.That(await InstallAsync(), Is.Zero);
        Assert.That(File.GetLastWriteTimeUtc(Installed), Is.EqualTo(DateTime.UnixEpoch));
        Assert.That(Shell.Said, Does.Contain("is already installed and up to date"));
    }

    [Test]
    public async Task A_file_that_somebody_changed_is_left_alone_and_the_first_different_line_named()
    {
        await InstallAsync();
        const string Title = "# Get a";
        var line = SkillText.Whole[..SkillText.Whole.IndexOf(Title, StringComparison.Ordinal)].Split('\n').Length;
        var changed = SkillText.Whole.Replace(Title, "# Fetch a", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Installed, changed);

        Assert.That(await InstallAsync(), Is.EqualTo(2));
        Assert.That(
            Shell.Said,
            Does.Contain($"{Installed} differs from the version in this tool, starting at line {line}.")
                .And.Contain("--force")
        );
        Assert.That(File.ReadAllText(Installed), Is.EqualTo(changed));
    }

    [Test]
    public async Task Force_overwrites_it()
    {
        await InstallAsync();
        await File.WriteAllTextAsync(Installed, "mine");

        Assert.That(await InstallAsync("--force"), Is.Zero, Shell.Said);
        Assert.That(File.ReadAllText(Installed), Is.EqualTo(SkillText.Whole));
    }

    [Test]
    public async Task A_file_where_a_folder_should_be_is_named()
    {
        await File.WriteAllTextAsync(_folder.PathOf("skills"), "not a folder");

        Assert.That(await InstallAsync("--force"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain($"{_folder.PathOf("skills")} is a file, not a folder"));
    }

    [Test]
    public async Task A_folder_where_the_file_should_be_is_named()
    {
        Directory.CreateDirectory(Installed);

        Assert.That(await InstallAsync("--force"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain($"{Installed} is a folder"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows has no such folder.")]
    public async Task A_folder_that_takes_nothing_is_named()
    {
        Assert.That(await Shell.TypeAsync("skill install /dev/null/skills"), Is.EqualTo(2));
        Assert.That(await Shell.TypeAsync("skill install /proc/skills"), Is.EqualTo(2));

        Assert.That(
            Shell.Said,
            Does.Contain("/proc/skills/get-1nce-access-token cannot be written").And.Not.Contain("should not happen")
        );
    }

    [TestCase("skill", "See 'onence skill --help'.")]
    [TestCase("skill instal", "Did you mean 'install'?")]
    [TestCase("skill install --forc", "Did you mean --force?")]
    [TestCase("skill install one two", "accepts one DIR, and there is an extra argument")]
    public async Task A_mistake_is_2_and_the_message_says_what_would_be_right(string line, string said)
    {
        Assert.That(await Shell.TypeAsync(line), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain(said));
    }

    private Task<int> InstallAsync(params string[] options) =>
        Shell.RunAsync(["skill", "install", _folder.PathOf("skills"), .. options]);
}
