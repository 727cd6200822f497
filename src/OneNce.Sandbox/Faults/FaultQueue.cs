namespace OneNce.Sandbox;

/// <summary>Scripted faults in order. One without a number of times holds until another is queued behind it.</summary>
internal sealed class FaultQueue
{
    // Guarded by itself.
    private readonly LinkedList<(Fault Fault, int? Left)> _faults = new();

    public void Add(Fault fault, int? times)
    {
        if (times is { } given)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(given, nameof(times));
        }

        lock (_faults)
        {
            _faults.AddLast((fault, times));
        }
    }

    public void Clear()
    {
        lock (_faults)
        {
            _faults.Clear();
        }
    }

    /// <summary>The fault for the next request, if there is one.</summary>
    public Fault? Next()
    {
        lock (_faults)
        {
            while (_faults is { Count: > 1, First.Value.Left: null })
            {
                _faults.RemoveFirst();
            }

            if (_faults.First is not { } first)
            {
                return null;
            }

            var (fault, left) = first.Value;
            if (left is 1)
            {
                _faults.RemoveFirst();
            }
            else
            {
                first.Value = (fault, left - 1);
            }

            return fault;
        }
    }
}
