using ModelContextProtocol;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>Progress as it arrives.</summary>
internal sealed class Heard : IProgress<ProgressNotificationValue>
{
    private readonly TaskCompletionSource<ProgressNotificationValue> _first = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private int _count;

    public Task<ProgressNotificationValue> First => _first.Task;

    public int Count => _count;

    public void Report(ProgressNotificationValue value)
    {
        Interlocked.Increment(ref _count);
        _first.TrySetResult(value);
    }
}
