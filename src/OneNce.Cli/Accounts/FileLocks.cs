using Medallion.Threading;

namespace OneNce.Cli.Accounts;

/// <summary>Locks between the processes of a user, as files that one process at a time can open.</summary>
/// <param name="folder">The folder of the files.</param>
internal sealed class FileLocks(string folder) : IDistributedLockProvider
{
    public IDistributedLock CreateLock(string name) => new FileLock(name, folder, TokenFolder.GetPath(folder, name));

    /// <summary>A lock that nobody waits for: the token source asks again itself.</summary>
    private sealed class FileLock(string name, string folder, string path) : IDistributedLock
    {
        public string Name => name;

#pragma warning disable CA2000 // The caller owns the handle, and the handle the file.
        public IDistributedSynchronizationHandle? TryAcquire(
            TimeSpan timeout = default,
            CancellationToken cancellationToken = default
        )
        {
            try
            {
                PrivateFile.CreateFolder(folder);
                return new Handle(new PrivateFile(path).OpenExclusively());
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException))
            {
                // Another process has it open. Other failures have types of their own.
                return null;
            }
        }

        public IDistributedSynchronizationHandle Acquire(
            TimeSpan? timeout = null,
            CancellationToken cancellationToken = default
        ) => TryAcquire(default, cancellationToken) ?? throw new TimeoutException();

        public ValueTask<IDistributedSynchronizationHandle?> TryAcquireAsync(
            TimeSpan timeout = default,
            CancellationToken cancellationToken = default
        ) => new(TryAcquire(timeout, cancellationToken));

        public ValueTask<IDistributedSynchronizationHandle> AcquireAsync(
            TimeSpan? timeout = null,
            CancellationToken cancellationToken = default
        ) => new(Acquire(timeout, cancellationToken));
#pragma warning restore CA2000
    }

    private sealed class Handle(FileStream file) : IDistributedSynchronizationHandle
    {
        public CancellationToken HandleLostToken => CancellationToken.None;

        public void Dispose() => file.Dispose();

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
