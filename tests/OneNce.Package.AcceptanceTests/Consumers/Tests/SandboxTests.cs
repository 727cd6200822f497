using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using NUnit.Framework;
using OneNce.Sandbox;

namespace Fleets.Tests;

public sealed class SandboxTests
{
    [Test]
    public async Task Any_client_will_do()
    {
        using var sandbox = OneNceSandbox.Start();
        using var http = new HttpClient(new SocketsHttpHandler());
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sandbox.ClientId}:{sandbox.ClientSecret}"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", basic);
        sandbox.Fail(429, retryAfter: TimeSpan.FromSeconds(7), times: 1);

        var refused = await http.PostAsJsonAsync($"{sandbox.BaseAddress}/oauth/token", new { grant_type = "client_credentials" });
        var accepted = await http.PostAsJsonAsync($"{sandbox.BaseAddress}/oauth/token", new { grant_type = "client_credentials" });

        Assert.That(((int)refused.StatusCode, (int)accepted.StatusCode), Is.EqualTo((429, 200)));
    }
}
