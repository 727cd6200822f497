namespace OneNce.Cli.Tests.Serving;

/// <summary><c>onence serve --cache</c>: several hosts share one token through a real Redis.</summary>
public sealed class SharingTests : CliFixture
{
    [Test]
    public async Task Two_hosts_with_one_cache_cost_one_call_and_print_no_password()
    {
        using var redis = await RedisServer.StartAsync();
        if (redis is null)
        {
            // CI installs it, and accepts no skipped test.
            Assert.Ignore("There is no redis-server on this machine.");
        }

        var options = $"--base-address {Api.BaseAddress} --urls http://127.0.0.1:0 --cache redis://{redis.Address}/3";
        await using var first = await Served.StartAsync(Shell, options);
        await using var second = await Served.StartAsync(Shell, options);

        var one = await first.AskAsync();
        var two = await second.AskAsync();

        Assert.That((one.Status, two.Status), Is.EqualTo((200, 200)));
        Assert.That((string?)two.Json["access_token"], Is.EqualTo((string?)one.Json["access_token"]));
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
        Assert.That(Shell.Said, Does.Contain($"the token is shared through redis://{redis.Address}/3."));
    }

    [Test]
    public async Task A_cache_that_does_not_answer_keeps_no_host_from_its_token()
    {
        await using var host = await Served.StartAsync(
            Shell,
            $"--base-address {Api.BaseAddress} --urls http://127.0.0.1:0 --cache redis://:pass-word@127.0.0.1:1"
        );

        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
        Assert.That(Shell.Said, Does.Contain("redis://127.0.0.1:1").And.Not.Contain("pass-word"));
    }

    [TestCase("127.0.0.1:6379")]
    [TestCase("http://pass-word@127.0.0.1")]
    [TestCase("redis://pass-word@127.0.0.1")]
    [TestCase("redis://:pass-word@127.0.0.1/zero")]
    [TestCase("redis://:pass-word@127.0.0.1:6379?db=1")]
    public async Task An_address_that_cannot_be_used_is_2_and_is_not_repeated(string address)
    {
        Assert.That(await Shell.TypeAsync($"serve --urls http://127.0.0.1:0 --cache {address}"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain("--cache or ONENCE_CACHE cannot be used").And.Not.Contain("pass-word"));
    }

    [Test]
    public async Task A_sandbox_is_not_shared()
    {
        Assert.That(await Shell.TypeAsync("serve --sandbox --cache redis://127.0.0.1:6379"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain("omit --cache, or --sandbox"));
    }
}
