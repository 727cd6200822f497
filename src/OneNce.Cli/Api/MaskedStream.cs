namespace OneNce.Cli.Api;

/// <summary>
/// Reads another stream, and shows asterisks where that contains a secret. The length stays, and nothing waits for more
/// than the beginning of a possible secret.
/// </summary>
/// <param name="inner">The stream to read.</param>
/// <param name="secret">The secret.</param>
internal sealed class MaskedStream(Stream inner, byte[] secret) : Stream
{
    private readonly byte[] _buffer = new byte[Math.Max(16 * 1024, 2 * secret.Length)];
    private int _start;
    private int _ready;
    private int _end;
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready == _start && !_hasEnded)
        {
            Compact();
            var count = await inner.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += count;
            _hasEnded = count == 0;
            Mask();
        }

        var length = Math.Min(buffer.Length, _ready - _start);
        _buffer.AsMemory(_start, length).CopyTo(buffer);
        _start += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Compact()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _ready, _end) = (0, 0, _end - _start);
    }

    /// <summary>Masks whole secrets, and holds back what may be the beginning of one.</summary>
    private void Mask()
    {
        var unread = _buffer.AsSpan(_start, _end - _start);
        for (var at = unread.IndexOf(secret); at >= 0; at = unread.IndexOf(secret))
        {
            unread.Slice(at, secret.Length).Fill((byte)'*');
            unread = unread[(at + secret.Length)..];
        }

        var held = _hasEnded ? 0 : Math.Min(unread.Length, secret.Length - 1);
        while (held > 0 && !unread[^held..].SequenceEqual(secret.AsSpan(0, held)))
        {
            held--;
        }

        _ready = _end - held;
    }
}
