using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OneNce.Cli.Serving.Keys;

/// <summary>A file that holds the key alone, and that nobody else on this machine may read or change.</summary>
internal sealed class KeyFile(string path)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = ~(Owner | UnixFileMode.UserExecute);

    /// <summary>Makes the file with a new random key, unless there is one. Two processes that do so at once agree on one key.</summary>
    /// <returns>Whether this call made it.</returns>
    public bool MakeIfMissing()
    {
        if (File.Exists(path))
        {
            return false;
        }

        // Across processes: moving a file would otherwise replace the one that another process made a moment ago.
        using var first = new Mutex(initiallyOwned: false, "onence-serve-key", new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false });
        Wait(first);
        try
        {
            return !File.Exists(path) && Make();
        }
        finally
        {
            first.ReleaseMutex();
        }
    }

    /// <exception cref="UsageException">Others may read or change the file.</exception>
    public string Read()
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
        {
            throw new UsageException($"Other users of this machine may use the key in {path}: run 'chmod 600' on it, or remove it and let this command make another one.");
        }

        // One more than a key may have is enough to see that it is too long.
        var text = new byte[ServeKey.MostLength + 3];
        var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var key = Encoding.Latin1.GetString(text, 0, length);
        return key.EndsWith("\r\n", StringComparison.Ordinal) ? key[..^2] : key.EndsWith('\n') ? key[..^1] : key;
    }

    private static void Wait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it, and it is owned here now.
        }
    }

    /// <summary>Under its name there is never half a key.</summary>
    private bool Make()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        MakeFolder(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        Write(draft, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        File.Move(draft, path, overwrite: false);
        return true;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    private static void Write(string draft, string key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using var file = new StreamWriter(draft, Encoding.ASCII, options);
        file.Write(key + "\n");
    }
}
