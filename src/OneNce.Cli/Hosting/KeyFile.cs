using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>A file that contains only the key, and that no other user of this machine may read or change.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="userId">The user that must own it; the one that runs this process unless given.</param>
internal sealed class KeyFile(string path, uint? userId = null)
{
    private readonly PrivateFile _file = new(path, userId);

    /// <summary>
    /// Creates the file with a new random key, unless it exists. Processes that do so at the same time agree on one
    /// key.
    /// </summary>
    /// <returns>Whether this call created it.</returns>
    public bool CreateIfMissing() =>
        !File.Exists(path)
        && _file.Create(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"));

    /// <exception cref="UsageException">Other users may read or change the file.</exception>
    /// <exception cref="IOException">It cannot be read, or it is not a file.</exception>
    public string Read()
    {
        switch (_file.GetExposure())
        {
            case FileExposure.NotRegular:
                throw new IOException($"{path} is not a regular file.");
            case FileExposure.ForeignOwner:
                throw new UsageException(
                    $"The key in {path} belongs to another user of this machine, who may use it: run 'chown' on it, "
                        + "or remove it and let this command create another one."
                );
            case FileExposure.OthersCanRead or FileExposure.OthersCanWrite:
                throw new UsageException(
                    $"Other users of this machine may use the key in {path}: run 'chmod 600' on it, "
                        + "or remove it and let this command create another one."
                );
        }

        // A little more than the longest key is enough to see that a key is too long.
        var key = Encoding.Latin1.GetString(_file.Read(ServeKey.MaxLength + 3));
        return key.EndsWith("\r\n", StringComparison.Ordinal) ? key[..^2]
            : key.EndsWith('\n') ? key[..^1]
            : key;
    }
}
