using System.Net;

namespace OneNce.Fuzz;

/// <summary>What breaks besides the answer itself.</summary>
internal enum Fault
{
    None,

    /// <summary>The handler throws before it has a response.</summary>
    Handler,

    /// <summary>The body breaks off with an exception.</summary>
    Body,

    /// <summary>No response, until the time limit is over.</summary>
    Hang,

    /// <summary>The response begins, and its body never ends.</summary>
    HangingBody,
}

/// <summary>One answer of the token endpoint.</summary>
internal sealed class FuzzCase
{
    public required int Status { get; init; }

    public required string Reason { get; init; }

    public required string? ContentType { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required byte[] Body { get; init; }

    public required Fault Fault { get; init; }

    public required Exception? Error { get; init; }

    /// <summary>How many bytes arrive before the fault, or at once.</summary>
    public required int Chunk { get; init; }

    public string? ExpectedToken => Fault == Fault.None ? Oracle.ReadToken(Status, Body) : null;

    public HttpResponseMessage CreateResponse()
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status);
        try
        {
            response.ReasonPhrase = Reason;
        }
        catch (FormatException)
        {
            // Of line ends, which no response can have.
        }

        response.Content = new StreamContent(new FaultyStream(this));
        if (ContentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        foreach (var (name, value) in Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    public override string ToString() =>
        $"{Status} {Reason}\n{ContentType}\n{string.Join("\n", Headers.Select(header => $"{header.Name}: {header.Value}"))}\n"
        + $"fault {Fault} {Error?.GetType().Name} after {Chunk}\n\n{System.Text.Encoding.UTF8.GetString(Body)}";

    /// <summary>The body in pieces, ended by its fault.</summary>
    private sealed class FaultyStream(FuzzCase answer) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            var end = answer.Fault is Fault.Body or Fault.HangingBody
                ? Math.Min(answer.Chunk, answer.Body.Length)
                : answer.Body.Length;
            var count = Math.Min(Math.Min(buffer.Length, Math.Max(1, answer.Chunk)), end - _at);
            if (count > 0)
            {
                answer.Body.AsMemory(_at, count).CopyTo(buffer);
                _at += count;
                return count;
            }

            if (answer.Fault == Fault.HangingBody)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return answer.Fault == Fault.Body ? throw answer.Error! : 0;
        }

        public override Task<int> ReadAsync(
            byte[] buffer,
            int offset,
            int count,
            CancellationToken cancellationToken
        ) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
