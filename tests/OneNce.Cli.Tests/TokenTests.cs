using System.Net.Http.Headers;

namespace OneNce.Cli.Tests;

public sealed class TokenTests : CliFixture
{
    [Test]
    public async Task The_token_stands_alone_on_standard_output()
    {
        Assert.That(await Shell.TypeAsync(Token), Is.Zero);

        Assert.That(Shell.Printed, Does.Match(@"^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+\n\z"));
        Assert.That(Api.TokensIssued, Is.EqualTo(1));
    }

    [Test]
    public async Task The_token_is_one_that_the_API_takes()
    {
        await Shell.TypeAsync(Token);

        using var http = new HttpClient(
            new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }
        );
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Shell.Printed.Trim());
        Assert.That((int)(await http.GetAsync(Api.BaseAddress + "/v2/sims")).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Where_it_came_from_and_how_long_it_lives_is_one_line_on_standard_error()
    {
        await Shell.TypeAsync(Token);

        Assert.That(
            Shell.Said,
            Is.EqualTo(
                $"onence: token from {Api.BaseAddress}, expires 2026-03-01T13:00:00Z (in 60 min){Environment.NewLine}"
            )
        );
    }

    [TestCase(90, "in 90 s")]
    [TestCase(119, "in 119 s")]
    [TestCase(120, "in 2 min")]
    [TestCase(3599, "in 59 min")]
    public async Task A_life_is_told_in_minutes_or_near_its_end_in_seconds(int seconds, string told)
    {
        Api.TokenLifetime = TimeSpan.FromSeconds(seconds);

        await Shell.TypeAsync(Token);

        Assert.That(Shell.Said, Does.Contain($"({told})"));
    }

    [Test]
    public async Task The_embedded_sandbox_needs_no_credentials_and_no_network()
    {
        Shell.Environment.Clear();

        Assert.That(await Shell.TypeAsync("token --sandbox"), Is.Zero);

        Assert.That(Shell.Printed, Does.Match(@"^eyJ[\w.-]+\n\z"));
        Assert.That(Shell.Said, Does.Contain("from the sandbox (http://127.0.0.1:"));
    }

    [Test]
    public async Task Credentials_of_the_environment_do_not_disturb_the_embedded_sandbox() =>
        Assert.That(await Shell.TypeAsync("token --sandbox"), Is.Zero);

    [Test]
    public async Task A_try_that_failed_is_followed_by_another()
    {
        Api.Fail(503, times: 2);
        Shell.Clock = new ImpatientClock(TimeProvider.System);

        Assert.That(await Shell.TypeAsync(Token), Is.Zero);
        Assert.That(Api.TokenRequests, Is.EqualTo(3));
    }
}
