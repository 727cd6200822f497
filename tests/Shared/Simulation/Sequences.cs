namespace OneNce.Simulation;

/// <summary>Every sequence of some length over a few reactions, each repeated for ever.</summary>
internal static class Sequences
{
    /// <summary>
    /// One of each kind: a token that is soon over, one that is rejected, and the errors that are paced differently.
    /// </summary>
    public static readonly IReadOnlyList<Reaction> Reactions =
    [
        Reaction.Token(5),
        Reaction.Token(3600, isRejected: true),
        Reaction.BadCredentials,
        Reaction.Answer("500", 500),
        Reaction.Answer("429 Retry-After: 0", 429, headers: ("Retry-After", "0")),
        Reaction.Answer("404", 404, "<html></html>", "text/html"),
    ];

    /// <summary>These and what differs from them in little: too many for sequences as long.</summary>
    public static readonly IReadOnlyList<Reaction> ManyReactions =
    [
        .. Reactions,
        Reaction.Token(1),
        Reaction.Token(19),
        Reaction.Token(20),
        Reaction.Token(5, isRejected: true),
        Reaction.Reset,
        Reaction.Hang,
        Reaction.Answer("408", 408),
        Reaction.Answer("429 Retry-After: 7", 429, headers: ("Retry-After", "7")),
        Reaction.Answer("429 Retry-After: 61", 429, headers: ("Retry-After", "61")),
        Reaction.Answer("503 Retry-After: 2, 30", 503, headers: ("Retry-After", "2, 30")),
    ];

    public static IEnumerable<IReadOnlyList<Reaction>> All(int length) => All(length, Reactions);

    public static IEnumerable<IReadOnlyList<Reaction>> All(int length, IReadOnlyList<Reaction> reactions) =>
        Enumerable.Range(0, (int)Math.Pow(reactions.Count, length)).Select(number => Get(number, length, reactions));

    private static Reaction[] Get(int number, int length, IReadOnlyList<Reaction> reactions)
    {
        var sequence = new Reaction[length];
        for (var index = 0; index < length; index++)
        {
            sequence[index] = reactions[number % reactions.Count];
            number /= reactions.Count;
        }

        return sequence;
    }
}
