using static OneNce.Tests.Http.Exchange;

namespace OneNce.Tests.Http;

/// <summary>What the handler adds to a request when a token is cached.</summary>
[NonParallelizable]
public sealed class CostTests
{
    private const int Rounds = 1000;

    [Test]
    public void A_hit_that_is_answered_at_once_allocates_nothing()
    {
        using var client = new HttpMessageInvoker(
            new OneNceTokenHandler(Hit().Tokens) { InnerHandler = new Instant() }
        );
        using var request = Request();

        Assert.That(BytesOf(() => client.SendAsync(request, default)), Is.Zero);
    }

    [Test]
    public void An_address_that_is_plainly_below_the_base_is_judged_without_memory()
    {
        var allowed = new AllowedAddress(OneNceOptions.DefaultBaseAddress);
        var addresses = Array.ConvertAll(
            Enumerable.Range(0, 2 * Rounds).ToArray(),
            number => new Uri($"{OneNceOptions.DefaultBaseAddress}/v2/sims/{number}?page=1")
        );
        var at = 0;

        Assert.That(BytesOf(() => allowed.GetViolation(addresses[at++]) is null), Is.Zero);
    }

    private static long BytesOf(Func<object> action) => BytesOf(() => action() is not null);

    private static long BytesOf(Func<bool> action)
    {
        Repeat();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Repeat();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;

        void Repeat()
        {
            for (var round = 0; round < Rounds; round++)
            {
                Assume(action());
            }
        }
    }

    private static void Assume(bool held)
    {
        if (!held)
        {
            throw new AssertionException("It did not hold.");
        }
    }

    private static Exchange Hit() => new((_, _) => Answer(200));

    private sealed class Instant : HttpMessageHandler
    {
        private static readonly Task<HttpResponseMessage> Ok = Task.FromResult(Answer(200));

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Ok;
    }
}
