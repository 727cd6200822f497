namespace OneNce.Tests.Http;

/// <summary>A stream that cannot seek and counts how often it was read: three bytes, or without end.</summary>
internal sealed class OneWay(bool ends = true) : Stream
{
    private readonly MemoryStream _bytes = new([1, 2, 3]);

    public int Reads { get; private set; }

    public override bool CanRead => _bytes.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        Reads++;
        return ends ? _bytes.Read(buffer, offset, count) : count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _bytes.Dispose();
        base.Dispose(disposing);
    }
}
