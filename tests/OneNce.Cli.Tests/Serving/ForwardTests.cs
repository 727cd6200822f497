using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary><c>/api</c> of <c>onence serve --forward</c>, against a server on loopback.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ForwardTests : IDisposable
{
    private readonly LoopbackApi _api = new();
    private readonly Terminal _shell = new(TimeProvider.System);

    public ForwardTests()
    {
        _shell.Environment["ONENCE_CLIENT_ID"] = "fleet";
        _shell.Environment["ONENCE_CLIENT_SECRET"] = "hidden";
        _shell.Environment["ONENCE_BASE_ADDRESS"] = _api.Address + "management";
        _api.BasePath = "/management";
    }

    public void Dispose() => _api.Dispose();

    [Test]
    public async Task A_request_is_passed_on_with_the_token_and_its_response_comes_back()
    {
        await using var host = await ServeAsync();

        var reply = await SendAsync(host, HttpMethod.Get, "/api/v2/sims?pageSize=3&q=a%20b");

        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(reply.Body, Does.StartWith("""[{"iccid":"1","label":"one","""));
        Assert.That(reply.Header("X-Total-Pages"), Is.EqualTo("3"));
        Assert.That(_api.Requests, Is.EqualTo(["GET /management/v2/sims?pageSize=3&q=a%20b secret-1 "]));
    }

    [Test]
    public async Task Writes_are_passed_on_only_if_they_are_allowed()
    {
        await using (var host = await ServeAsync())
        {
            Assert.That((await SendAsync(host, HttpMethod.Post, "/api/v2/sims", "{}")).Status, Is.EqualTo(405));
            Assert.That(_api.Requests, Is.Empty);
        }

        await using (var host = await ServeAsync("--allow-writes"))
        {
            Assert.That(
                (await SendAsync(host, HttpMethod.Put, "/api/v2/sims/1", """{"label":"a"}""")).Status,
                Is.EqualTo(200)
            );
            Assert.That(
                _api.Requests.Single(),
                Does.EndWith("""{"label":"a"}""").And.StartsWith("PUT /management/v2/sims/1 ")
            );
            Assert.That((await SendAsync(host, HttpMethod.Trace, "/api/v2/sims/1")).Status, Is.EqualTo(405));
        }
    }

    [Test]
    public async Task Without_forward_there_is_no_such_path()
    {
        await using var host = await Served.StartAsync(_shell, "--urls http://127.0.0.1:0");
        Assert.That((await SendAsync(host, HttpMethod.Get, "/api/v2/sims")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task The_key_is_required_and_goes_no_further()
    {
        await using var host = await ServeAsync();

        var refused = await host.GetAsync("/api/v2/sims");
        var echoed = await SendAsync(
            host,
            HttpMethod.Get,
            "/api/echo",
            change: request =>
            {
                request.Headers.Add("Cookie", "a=b");
                request.Headers.Add("Proxy-Authorization", "Basic abc");
                request.Headers.Add("X-Own", "kept");
            }
        );

        Assert.That(refused.Status, Is.EqualTo(401));
        Assert.That(echoed.Body, Does.Contain("X-Own").And.Contain("kept"));
        Assert.That(echoed.Body, Does.Not.Contain(Served.Key).And.Not.Contain("a=b").And.Not.Contain("Basic"));
    }

    [Test]
    public async Task The_token_never_leaves_even_if_the_server_repeats_it()
    {
        await using var host = await ServeAsync();

        var reply = await SendAsync(host, HttpMethod.Get, "/api/echo");

        Assert.That(reply.Body, Does.Contain("\"Authorization\":\"Bearer ********\""));
        Assert.That(reply.Body + reply.Header("X-Echo"), Does.Not.Contain("secret-1"));
        Assert.That(reply.Header("Set-Cookie"), Is.Null.Or.Empty);
        Assert.That(reply.Header("Cache-Control"), Is.EqualTo("no-store"));
    }

    [Test]
    public async Task A_refused_token_is_replaced_once_and_a_second_refusal_is_not_about_the_key()
    {
        await using var host = await ServeAsync();
        _api.Refusals = 1;
        Assert.That((await SendAsync(host, HttpMethod.Get, "/api/v2/sims/1")).Status, Is.EqualTo(200));

        _api.Refusals = 2;
        var refused = await SendAsync(host, HttpMethod.Get, "/api/v2/sims/1");
        Assert.That((refused.Status, refused.Header("WWW-Authenticate")), Is.EqualTo((502, "")));
        Assert.That(refused.Body, Does.Contain("urn:problem-type:onence:token-refused"));
    }

    [TestCase("/api/../oauth/token")]
    [TestCase("/api/v2/../../oauth/token")]
    [TestCase("/api/%2e%2e/sims")]
    [TestCase("/api/v2/%2e%2e%2fsims")]
    [TestCase("/api/v2/%252e%252e/sims")]
    [TestCase("/api/v2/..%5csims")]
    [TestCase("/api//evil.example/v2/sims")]
    [TestCase("/api/\\evil.example/v2/sims")]
    [TestCase("/api/oauth/token")]
    [TestCase("/api/OAuth//token")]
    [TestCase("http://evil.example/api/v2/sims")]
    [TestCase("/api@evil.example/v2/sims")]
    public async Task A_path_that_leads_elsewhere_is_not_forwarded(string target)
    {
        await using var host = await ServeAsync("--allow-writes");

        var reply = await host.SendRawAsync(
            null,
            $"GET {target} HTTP/1.1",
            $"Host: {host.Address.Authority}",
            $"Authorization: Bearer {Served.Key}"
        );

        Assert.That(reply.Status, Is.AnyOf(400, 401, 404), reply.Body);
        Assert.That(_api.Requests, Is.Empty);
    }

    [Test]
    public async Task Other_sites_proxies_and_hosts_are_refused_here_as_well()
    {
        await using var host = await ServeAsync();

        foreach (
            var (name, value) in new[]
            {
                ("Origin", "http://evil.example"),
                ("X-Forwarded-For", "1.2.3.4"),
                ("Host", "evil.example"),
            }
        )
        {
            var reply = await SendAsync(
                host,
                HttpMethod.Get,
                "/api/v2/sims",
                change: request => request.Headers.TryAddWithoutValidation(name, value)
            );
            Assert.That(reply.Status, Is.AnyOf(400, 403), name);
        }

        Assert.That(_api.Requests, Is.Empty);
    }

    [Test]
    public async Task Headers_that_are_for_one_hop_are_not_passed_on()
    {
        await using var host = await ServeAsync();

        var reply = await SendAsync(
            host,
            HttpMethod.Get,
            "/api/echo",
            change: request =>
            {
                request.Headers.Connection.Add("X-Hop");
                request.Headers.Add("X-Hop", "1");
                request.Headers.Add("TE", "trailers");
                request.Headers.Add("Upgrade", "h2c");
            }
        );

        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(reply.Body, Does.Not.Contain("X-Hop").And.Not.Contain("h2c"));
    }

    [Test]
    public async Task A_body_is_streamed_up_to_ten_mebibytes()
    {
        await using var host = await ServeAsync("--allow-writes");

        Assert.That(
            (await SendAsync(host, HttpMethod.Post, "/api/v2/sims", new string('a', 1024 * 1024))).Status,
            Is.EqualTo(200)
        );
        var refused = await SendAsync(
            host,
            HttpMethod.Post,
            "/api/v2/sims",
            new string('a', 11 * 1024 * 1024),
            // So that the body is not sent before the answer is known.
            request => request.Headers.ExpectContinue = true
        );
        Assert.That((refused.Status, refused.Problem), Is.EqualTo((413, "content-too-large")));
    }

    [Test]
    public async Task An_API_that_is_not_reached_is_502()
    {
        await using var host = await ServeAsync();
        await SendAsync(host, HttpMethod.Get, "/api/v2/sims");
        _api.Dispose();

        var reply = await SendAsync(host, HttpMethod.Get, "/api/v2/sims");

        Assert.That(reply.Status, Is.EqualTo(502));
        Assert.That(reply.Body, Does.Contain("upstream-unreachable"));
    }

    [TestCase("abcSECRETdef", 1)]
    [TestCase("SECRET", 2)]
    [TestCase("SESECRETSECRE", 3)]
    [TestCase("SECRETSECRET", 5)]
    [TestCase("SECRE", 4)]
    [TestCase("", 1)]
    public async Task A_secret_is_masked_wherever_the_stream_is_cut(string text, int chunk)
    {
        await using var inner = new Chunks(Encoding.ASCII.GetBytes(text), chunk);
        await using var masked = new OneNce.Cli.Api.MaskedStream(inner, "SECRET"u8.ToArray());
        using var reader = new StreamReader(masked);

        Assert.That(
            await reader.ReadToEndAsync(),
            Is.EqualTo(text.Replace("SECRET", "******", StringComparison.Ordinal))
        );
    }

    private Task<Served> ServeAsync(string options = "") =>
        Served.StartAsync(_shell, $"--urls http://127.0.0.1:0 --forward {options}");

    private static Task<Reply> SendAsync(
        Served host,
        HttpMethod method,
        string path,
        string? body = null,
        Action<HttpRequestMessage>? change = null
    ) =>
        host.SendAsync(
            method,
            path,
            request =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Served.Key);
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
                change?.Invoke(request);
            }
        );

    /// <summary>A stream of which each read returns a few bytes.</summary>
    private sealed class Chunks(byte[] content, int size) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
