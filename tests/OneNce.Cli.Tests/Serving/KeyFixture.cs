using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary>A folder for keys, where a host without one makes its own.</summary>
public abstract class KeyFixture : CliFixture
{
    internal string Folder { get; private set; } = "";

    internal string DefaultFile => Path.Combine(Folder, "onence", "serve.key");

    internal string Options => $"--base-address {Api.BaseAddress} --urls http://127.0.0.1:0";

    internal string ServeLine => $"serve {Options}";

    [SetUp]
    public void MakeFolder()
    {
        Folder = Directory.CreateTempSubdirectory("onence-").FullName;
        Shell.Environment["XDG_STATE_HOME"] = Folder;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(Folder, recursive: true);

    internal async Task<string> KeyAsync() => (await File.ReadAllTextAsync(DefaultFile)).Trim();

    internal async Task<string> WriteAsync(string key)
    {
        var file = Path.Combine(Folder, "own.key");
        await File.WriteAllTextAsync(file, key, Encoding.Latin1);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
