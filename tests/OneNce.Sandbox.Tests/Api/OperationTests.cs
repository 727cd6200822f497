namespace OneNce.Sandbox.Tests;

public sealed class OperationTests
{
    private const string Sim = "/v2/sims/8988280666000000000";

    [TestCase("getSim")]
    [TestCase("GET /v2/sims/{iccid}")]
    [TestCase("get /v2/sims/{iccid}")]
    [TestCase("GET /management-api/v2/sims/{iccid}")]
    public async Task An_operation_is_found_by_its_id_and_by_its_method_and_path(string name)
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        Assert.That(api.Api.For(name), Is.SameAs(api.Api.For("getSim")));
        Assert.That(api.Api.For(name).ToString(), Is.EqualTo("GET /v2/sims/{iccid} (getSim)"));
    }

    [TestCase("getSimz", "'getSim'")]
    [TestCase("GET /v2/sim", "'GET /v2/sims'")]
    public async Task An_unknown_operation_is_an_error_that_names_similar_ones(string name, string similar)
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        Assert.That(() => api.Api.For(name), Throws.ArgumentException.With.Message.Contains(similar));
        Assert.That(() => api.Api.For(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void Without_documents_the_error_says_how_to_name_some()
    {
        using var sandbox = OneNceSandbox.Start();

        Assert.That(() => sandbox.For("getSims"), Throws.ArgumentException.With.Message.Contains("Documents"));
    }

    [Test]
    public async Task It_fails_as_often_as_told_and_other_operations_do_not()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSim").Fail(503, TimeSpan.FromSeconds(7), times: 1);

        Assert.That((await api.GetAsync("/v2/sims")).Status, Is.EqualTo(200));
        using var failed = await api.SendAsync("GET", Sim);
        Assert.That((int)failed.StatusCode, Is.EqualTo(503));
        Assert.That(failed.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Its_faults_come_before_those_of_all_resources()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.Resources.Fail(500);
        api.Api.For("getSim").Fail(409, times: 1);

        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(409));
        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(500));
    }

    [Test]
    public async Task A_given_response_is_sent_to_valid_requests()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("createSim")
            .RespondWith(
                new SandboxResponse(202, "made", "text/plain")
                {
                    Headers = new Dictionary<string, string> { ["X-A"] = "b" },
                }
            );

        using var answer = await api.SendAsync("POST", "/v2/sims", "{\"iccid\":\"8988280666000000000\"}");

        Assert.That((int)answer.StatusCode, Is.EqualTo(202));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("made"));
        Assert.That(answer.Headers.GetValues("X-A"), Is.EqualTo(new[] { "b" }));
        Assert.That((int)(await api.SendAsync("POST", "/v2/sims", "{}")).StatusCode, Is.EqualTo(400));
        Assert.That((int)(await api.SendAsync("POST", "/v2/sims", "{}", token: null)).StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task A_function_sees_the_request()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSims").Respond(request => new SandboxResponse(200, $"\"{request.Query}\""), times: 1);

        Assert.That((await api.GetAsync("/v2/sims?page=3")).Body, Is.EqualTo("\"?page=3\""));
        Assert.That((await api.GetAsync("/v2/sims")).Body, Does.StartWith("["));
    }

    [Test]
    public async Task A_function_that_fails_is_a_500_with_its_message()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.For("getSims").Respond(_ => throw new InvalidOperationException("no such page"));

        var (status, body) = await api.GetAsync("/v2/sims");

        Assert.That(status, Is.EqualTo(500));
        Assert.That(body, Does.Contain("no such page"));
    }

    [Test]
    public async Task Every_documented_example_can_be_returned()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        var operation = api.Api.For("getSim");

        foreach (var example in operation.Examples)
        {
            operation.RespondWithExample(example.Name, times: 1);
            Assert.That(await api.GetAsync(Sim), Is.EqualTo((example.Status, example.Body)));
        }

        Assert.That(
            operation.Examples.Select(example => example.Name),
            Is.EqualTo(new[] { "Active", "Disabled", "404" })
        );
        Assert.That(
            () => operation.RespondWithExample("Activ"),
            Throws.ArgumentException.With.Message.Contains("'Active'")
        );
        Assert.That(() => api.Api.For("createSim").RespondWithExample("a"), Throws.ArgumentException);
    }

    [Test]
    public async Task It_has_the_requests_that_it_got()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        await api.GetAsync(Sim);
        await api.GetAsync("/v2/sims?page=2");
        await api.GetAsync("/v2/unknown");

        var requests = api.Api.For("getSims").Requests;

        Assert.That(requests, Has.Count.EqualTo(1));
        Assert.That(requests[0].Query, Is.EqualTo("?page=2"));
        Assert.That(requests[0].Operation, Is.EqualTo("getSims"));
        Assert.That(api.Api.Requests[^1].Operation, Is.Null);
    }

    [Test]
    public async Task It_resets_truncates_redirects_and_sends_HTML_like_any_endpoint()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        var operation = api.Api.For("getSim");
        operation.ResetConnection(times: 1);
        operation.TruncateBody(times: 1);
        operation.Redirect(new Uri("https://example.com/"), times: 1);
        operation.RespondWithHtml(502, times: 1);

        await Assert.ThatAsync(() => api.GetAsync(Sim), Throws.InstanceOf<HttpRequestException>());
        await Assert.ThatAsync(
            () => api.GetAsync(Sim),
            Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>()
        );
        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(307));
        Assert.That((await api.GetAsync(Sim)).Body, Does.Contain("<h1>502</h1>"));
        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Clear_ends_its_faults_and_responses()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        var operation = api.Api.For("getSim");
        operation.Hang();
        operation.Delay(TimeSpan.FromDays(1));
        operation.Fail(500);

        operation.Clear();

        Assert.That((await api.GetAsync(Sim)).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_response_is_checked_when_it_is_made()
    {
        Assert.That(() => new SandboxResponse(199), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SandboxResponse(200, "a", "b\n"), Throws.ArgumentException);
        Assert.That(() => new SandboxResponse(200, null!), Throws.ArgumentNullException);
    }
}
