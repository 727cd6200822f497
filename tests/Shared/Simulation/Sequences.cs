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

    public static IEnumerable<IReadOnlyList<Reaction>> All(int length) =>
        Enumerable.Range(0, (int)Math.Pow(Reactions.Count, length)).Select(number => Get(number, length));

    private static Reaction[] Get(int number, int length)
    {
        var sequence = new Reaction[length];
        for (var index = 0; index < length; index++)
        {
            sequence[index] = Reactions[number % Reactions.Count];
            number /= Reactions.Count;
        }

        return sequence;
    }
}
