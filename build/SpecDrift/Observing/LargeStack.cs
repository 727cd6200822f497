namespace SpecDrift;

/// <summary>Runs what follows a document from one part to the next: a long chain of types needs a large stack.</summary>
internal static class LargeStack
{
    private const int Size = 256 << 20;

    public static Task<T> Run<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(
            () =>
            {
                try
                {
                    result.SetResult(function());
                }
#pragma warning disable CA1031 // It is thrown where the result is awaited.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    result.SetException(exception);
                }
            },
            Size
        )
        {
            IsBackground = true,
        }.Start();
        return result.Task;
    }
}
