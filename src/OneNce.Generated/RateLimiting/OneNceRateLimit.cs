namespace OneNce;

/// <summary>How many requests to a group of paths the server allows in any window of a certain length.</summary>
public sealed class OneNceRateLimit
{
    private static readonly TimeSpan MinWindow = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxWindow = TimeSpan.FromDays(1);

    /// <summary>Initializes a new instance of the <see cref="OneNceRateLimit"/> class.</summary>
    /// <param name="permits">The number of requests; at least 1.</param>
    /// <param name="window">The length of the window; from 1 millisecond to 1 day.</param>
    /// <param name="scope">Whose requests are counted together.</param>
    /// <param name="paths">
    /// The paths that are counted together, as in <c>/sims</c>: below the account's base address, with or without the
    /// version (<c>/v2</c>), and including what is below them. <c>/</c> is every path.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> or one of them is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="permits"/> or <paramref name="window"/> is out of range.
    /// </exception>
    /// <exception cref="ArgumentException">There is no path.</exception>
    public OneNceRateLimit(int permits, TimeSpan window, OneNceRateLimitScope scope, params string[] paths)
    {
        Guard.NotNull(paths);
        if (permits < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(permits), permits, "Allow at least 1 request.");
        }

        if (window < MinWindow || window > MaxWindow)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, $"Choose from {MinWindow} to {MaxWindow}.");
        }

        if (paths.Length == 0)
        {
            throw new ArgumentException("Name at least one path, as in '/sims'.", nameof(paths));
        }

        foreach (var path in paths)
        {
            Guard.NotNull(path, nameof(paths));
        }

        Permits = permits;
        Window = window;
        Scope = scope;
        Paths = [.. paths];
    }

    /// <summary>Gets the number of requests that any window may contain.</summary>
    public int Permits { get; }

    /// <summary>Gets the length of the window.</summary>
    public TimeSpan Window { get; }

    /// <summary>Gets whose requests are counted together.</summary>
    public OneNceRateLimitScope Scope { get; }

    /// <summary>Gets the paths that are counted together.</summary>
    public IReadOnlyList<string> Paths { get; }
}
