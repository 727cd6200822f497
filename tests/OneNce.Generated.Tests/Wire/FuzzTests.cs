using System.Globalization;
using OneNce.Fuzz;

namespace OneNce.Tests.Wire;

/// <summary>A short run of the fuzzer, which tests/README.md describes.</summary>
public sealed class FuzzTests
{
    private const int Seed = 20261127;
    private const int Answers = 3000;

    private static readonly string[] Kinds =
    [
        "AuthorizationClient: OneNceApiException",
        "AuthorizationClient: a response",
        .. Enum.GetNames<TokenErrorKind>().Select(kind => "OneNceTokenException " + kind),
        "token",
    ];

    [Test]
    public async Task No_broken_answer_comes_to_anything_but_an_error_of_ours_or_the_right_token()
    {
        var fuzzer = new Fuzzer(Seed);
        var tally = new FuzzTally();
        for (var index = 0; index < Answers; index++)
        {
            tally.Add(index, await fuzzer.RunAsync(index));
        }

        Assert.That(tally.Violations.Select(violation => $"Answer {violation.Index}: {violation.What}"), Is.Empty);
        Assert.That(tally.Kinds.Keys, Is.EquivalentTo(Kinds), "Each kind of outcome occurs.");
    }

    /// <summary>Answers that once showed a secret.</summary>
    [Test]
    public async Task No_answer_that_was_wrong_once_is_wrong_again(
        [Values(255_807, 285_728, 649_668, 932_301)] int index
    ) => Assert.That((await new Fuzzer(Seed).RunAsync(index)).Violation, Is.Null);
}
