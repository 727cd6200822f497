using System.Buffers.Binary;
using Medallion.Threading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>
/// The cache that all runs of the tool share: one file per entry, in a folder that only the user can use. The file
/// permissions protect the tokens, so they are not encrypted.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenFolder(string folder, TimeProvider time) : IDistributedCache
{
    /// <summary>An access token has at most a few thousand bytes.</summary>
    private const int MaxLength = 64 * 1024;

    private const int HeaderLength = sizeof(long);

    /// <returns>The folder; null if the user has none, or it cannot be used, which is said as a warning.</returns>
    public static TokenFolder? Open(CliConsole console)
    {
        if (UserFolders.GetState(console) is not { } state)
        {
            return null;
        }

        var folder = Path.Combine(state, "tokens");
        try
        {
            PrivateFile.CreateFolder(state);
            PrivateFile.CreateFolder(folder);
            if (PrivateFile.IsPrivateFolder(folder))
            {
                return new TokenFolder(folder, console.Time);
            }

            Warn(console, folder, "other users of this machine may use it; run 'chmod 700' on it");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Warn(console, folder, ErrorText.ToSingleLine(exception.Message).TrimEnd('.'));
        }

        return null;
    }

    /// <summary>Returns the file of an entry or a lock: a colon is not part of a name everywhere.</summary>
    public static string GetPath(string folder, string key) => Path.Combine(folder, key.Replace(':', '.'));

    /// <summary>Registers the cache, and what the library needs beside it.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddSingleton<IDistributedCache>(this);
        services.AddSingleton<IDataProtectionProvider>(new NoEncryption());
        services.AddSingleton<IDistributedLockProvider>(new FileLocks(folder));
    }

    public byte[]? Get(string key)
    {
        var path = PathOf(key);
        var file = new PrivateFile(path);
        // A file that others could have written is not read, and the next token replaces it.
        if (!File.Exists(path) || file.GetExposure(followLinks: false) != FileExposure.None)
        {
            return null;
        }

        var content = file.Read(MaxLength);
        return
            content.Length > HeaderLength && BinaryPrimitives.ReadInt64LittleEndian(content) > time.GetUtcNow().UtcTicks
            ? content[HeaderLength..]
            : null;
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        var expiresAt = time.GetUtcNow() + options.AbsoluteExpirationRelativeToNow!.Value;
        var content = new byte[HeaderLength + value.Length];
        BinaryPrimitives.WriteInt64LittleEndian(content, expiresAt.UtcTicks);
        value.CopyTo(content, HeaderLength);
        PrivateFile.CreateFolder(folder);
        new PrivateFile(PathOf(key)).Write(content);
    }

    public Task SetAsync(
        string key,
        byte[] value,
        DistributedCacheEntryOptions options,
        CancellationToken token = default
    )
    {
        Set(key, value, options);
        return Task.CompletedTask;
    }

    /// <summary>Does nothing: no entry expires later for being read.</summary>
    public void Refresh(string key) { }

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public void Remove(string key) => File.Delete(PathOf(key));

    public Task RemoveAsync(string key, CancellationToken token = default)
    {
        Remove(key);
        return Task.CompletedTask;
    }

    private string PathOf(string key) => GetPath(folder, key);

    private static void Warn(CliConsole console, string folder, string reason) =>
        console.WriteMessage(
            $"warning: the token is not cached, since {folder} cannot be used: {reason}, or give --no-cache."
        );

    /// <summary>Leaves data as it is.</summary>
    private sealed class NoEncryption : IDataProtectionProvider, IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => plaintext;

        public byte[] Unprotect(byte[] protectedData) => protectedData;
    }
}
