namespace OneNce.Tests.Wire;

/// <summary>Gives three bytes and breaks.</summary>
internal sealed class BrokenStream : MemoryStream
{
    private bool _given;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given)
        {
            throw new IOException("The response ended prematurely.");
        }

        _given = true;
        "{\"a"u8.CopyTo(buffer.Span);
        return ValueTask.FromResult(3);
    }

    public override Task<int> ReadAsync(
        byte[] buffer,
        int offset,
        int count,
        CancellationToken cancellationToken
    ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
