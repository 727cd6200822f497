using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Passes messages between standard input and output and the SDK, which does not respond to lines that are not
/// messages, and drops unanswered requests when standard input ends.
/// </summary>
internal sealed class StdioChannel(Stream standardInput, Stream standardOutput) : IDisposable
{
    private const int ParseError = -32700;
    private const int InvalidRequest = -32600;

    private readonly Pipe _requests = new();
    private readonly Pipe _responses = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Lock _lock = new();
    private readonly HashSet<string> _unanswered = [];
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;

    /// <summary>Gets the stream from which the SDK reads messages.</summary>
    public Stream Input => _requests.Reader.AsStream();

    /// <summary>Gets the stream to which the SDK writes messages.</summary>
    public Stream Output => _responses.Writer.AsStream();

    /// <summary>Passes messages to the SDK until standard input has ended and every request is answered.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var line in ReadLinesAsync(PipeReader.Create(standardInput), cancellationToken))
        {
            if (GetError(line) is { } error)
            {
                await WriteLineAsync(error, cancellationToken);
            }
            else if (line.AsSpan().ContainsAnyExcept(" \t\r"u8))
            {
                await _requests.Writer.WriteAsync((byte[])[.. line, (byte)'\n'], cancellationToken);
            }
        }

        lock (_lock)
        {
            _hasEnded = true;
            CompleteIfAllAnswered();
        }

        await _allAnswered.Task.WaitAsync(cancellationToken);
        await _requests.Writer.CompleteAsync();
    }

    /// <summary>Passes the messages of the SDK to standard output until <see cref="Complete"/>.</summary>
    public async Task WriteAsync()
    {
        await foreach (var line in ReadLinesAsync(_responses.Reader, CancellationToken.None))
        {
            await WriteLineAsync(line, CancellationToken.None);
            var id = JsonSerializer.Deserialize<JsonRpcMessage>(line, McpJsonUtilities.DefaultOptions) switch
            {
                JsonRpcResponse response => response.Id.ToString(),
                JsonRpcError error => error.Id.ToString(),
                _ => null,
            };
            Forget(id);
        }
    }

    /// <summary>Ends <see cref="WriteAsync"/> after all earlier messages are written.</summary>
    public void Complete() => _responses.Writer.Complete();

    public void Dispose() => _writing.Dispose();

    /// <summary>Records a request; returns the error response to a line that is not a message.</summary>
    private byte[]? GetError(byte[] line)
    {
        if (!line.AsSpan().ContainsAnyExcept(" \t\r"u8))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                return Error(InvalidRequest, "Batches are not supported: send each message on a line of its own.");
            }
        }
        catch (JsonException)
        {
            return Error(ParseError, "The line is not JSON.");
        }

        try
        {
            Remember(JsonSerializer.Deserialize<JsonRpcMessage>(line, McpJsonUtilities.DefaultOptions));
            return null;
        }
        catch (JsonException)
        {
            return Error(InvalidRequest, "The line is not a message of JSON-RPC 2.0.");
        }
    }

    private static byte[] Error(int code, string message) =>
        Encoding.UTF8.GetBytes(
            $$$"""{"jsonrpc":"2.0","id":null,"error":{"code":{{{code}}},"message":"{{{message}}}"}}"""
        );

    private void Remember(JsonRpcMessage? message)
    {
        if (message is JsonRpcRequest request)
        {
            lock (_lock)
            {
                _unanswered.Add(request.Id.ToString());
            }
        }
        else if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification } cancelled)
        {
            // The SDK does not respond to a canceled request.
            Forget(cancelled.Params?["requestId"]?.ToString());
        }
    }

    private void Forget(string? id)
    {
        lock (_lock)
        {
            if (id is not null && _unanswered.Remove(id))
            {
                CompleteIfAllAnswered();
            }
        }
    }

    private void CompleteIfAllAnswered()
    {
        if (_hasEnded && _unanswered.Count == 0)
        {
            _allAnswered.TrySetResult();
        }
    }

    private async Task WriteLineAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await standardOutput.WriteAsync((byte[])[.. line, (byte)'\n'], cancellationToken);
            await standardOutput.FlushAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static async IAsyncEnumerable<byte[]> ReadLinesAsync(
        PipeReader reader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!rest.IsEmpty)
                {
                    yield return rest.ToArray();
                }

                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }
}
