using OneNce.Sandbox;

namespace OneNce.Tests.Tokens;

public sealed class LoadTests
{
    [Test]
    public async Task Ten_thousand_callers_on_a_cold_cache_cost_one_call()
    {
        using var sandbox = OneNceSandbox.Start();
        using var tokens = new OneNceTokenSource(
            new OneNceOptions
            {
                BaseAddress = sandbox.BaseAddress,
                ClientId = sandbox.ClientId,
                ClientSecret = sandbox.ClientSecret,
            }
        );

        var got = await Task.WhenAll(
            Enumerable.Range(0, 10_000).Select(_ => Task.Run(async () => await tokens.GetTokenAsync()))
        );

        Assert.That((got.Distinct().Count(), sandbox.TokenRequests), Is.EqualTo((1, 1)));
    }
}
