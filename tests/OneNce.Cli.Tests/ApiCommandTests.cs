using System.Text.Json.Nodes;

namespace OneNce.Cli.Tests;

/// <summary><c>onence api</c>, against a server on loopback that issues tokens and has seven SIMs.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ApiCommandTests : IDisposable
{
    private readonly LoopbackApi _api = new();
    private readonly Terminal _shell = new(TimeProvider.System);

    public ApiCommandTests()
    {
        _shell.Environment["ONENCE_CLIENT_ID"] = "fleet";
        _shell.Environment["ONENCE_CLIENT_SECRET"] = "hidden";
    }

    public void Dispose() => _api.Dispose();

    [Test]
    public async Task A_response_is_written_as_JSON_and_the_token_nowhere()
    {
        Assert.That(await TypeAsync("GET /v2/sims/1 --include"), Is.Zero, _shell.Said);
        Assert.That(_api.Requests, Is.EqualTo(["GET /v2/sims/1 secret-1 "]));
        Assert.That(_shell.Printed, Does.StartWith("HTTP/1.1 200 OK\n").And.Contain("\n\n{\n  \"iccid\": \"1\",\n"));
        Assert.That(_shell.Printed + _shell.Said, Does.Not.Contain("secret-").And.Not.Contain("Set-Cookie"));
    }

    [Test]
    public async Task Fields_are_the_query_of_a_read_and_the_body_of_a_write()
    {
        await TypeAsync("GET /v2/sims/1 -f q=a&b=ü --field sort=x");
        await TypeAsync("POST /v2/sims -f label=a&b");
        Assert.That(
            _api.Requests,
            Is.EqualTo([
                "GET /v2/sims/1?q=a%26b%3D%C3%BC&sort=x secret-1 ",
                "POST /v2/sims secret-1 {\"label\":\"a\\u0026b\"}",
            ])
        );
    }

    [Test]
    public async Task A_body_comes_from_standard_input()
    {
        _shell.Input = new StringReader("{\"a\":1}");
        Assert.That(await TypeAsync("PUT /v2/sims/1 --input -"), Is.Zero, _shell.Said);
        Assert.That(_api.Requests.Single(), Does.EndWith("{\"a\":1}"));
    }

    [Test]
    public async Task All_pages_are_one_list()
    {
        Assert.That(await TypeAsync("GET /v2/sims -f pageSize=3 --paginate"), Is.Zero, _shell.Said);
        Assert.That(_api.Requests, Has.Count.EqualTo(3));
        Assert.That(
            JsonNode.Parse(_shell.Printed)!.AsArray().Select(sim => (string?)sim!["iccid"]),
            Is.EqualTo(["1", "2", "3", "4", "5", "6", "7"])
        );
    }

    [Test]
    public async Task Rows_that_are_lists_have_columns_without_names()
    {
        Assert.That(await TypeAsync("GET /v2/sims --query [:2].[iccid,label] --format tsv"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Is.EqualTo("1\tone\n2\t\\u001b[31m\n"));
    }

    [Test]
    public async Task An_API_that_does_not_know_pages_is_asked_twice()
    {
        Assert.That(await TypeAsync("GET /always --paginate"), Is.Zero, _shell.Said);
        Assert.That(_api.Requests, Has.Count.EqualTo(2));
        Assert.That(JsonNode.Parse(_shell.Printed)!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("table", "iccid  label       tags\n1      one         [\"a\"]\n2      \\u001b[31m")]
    [TestCase("tsv", "iccid\tlabel\ttags\n1\tone\t[\"a\"]\n2\t\\u001b[31m")]
    public async Task Rows_have_the_columns_of_the_first_page_and_control_no_terminal(string format, string expected)
    {
        Assert.That(await TypeAsync($"GET /v2/sims --paginate --format {format}"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Does.StartWith(expected));
        Assert.That(_shell.Printed.Split('\n'), Has.Length.EqualTo(9));
    }

    [Test]
    public async Task A_query_selects_what_is_written()
    {
        Assert.That(await TypeAsync("GET /v2/sims --paginate --query [].iccid --format tsv"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Is.EqualTo("value\n1\n2\n3\n4\n5\n6\n7\n"));
        Assert.That(await TypeAsync("GET /v2/sims --query [[["), Is.EqualTo(2));
        Assert.That(_shell.Said, Does.Contain("--query cannot be used"));
    }

    [Test]
    public async Task A_refused_token_is_replaced_once()
    {
        _api.Refusals = 1;
        Assert.That(await TypeAsync("GET /v2/sims/1"), Is.Zero, _shell.Said);
        Assert.That(_api.Requests, Is.EqualTo(["GET /v2/sims/1 secret-1 ", "GET /v2/sims/1 secret-2 "]));
    }

    [TestCase("/missing", 1, "404 Not Found (NotFound: No such SIM). Check the path")]
    [TestCase("/busy", 4, "503 Service Unavailable. Try again later")]
    public async Task A_failure_is_told_on_standard_error_with_the_next_step(string path, int exitCode, string says)
    {
        Assert.That(await TypeAsync($"GET {path}"), Is.EqualTo(exitCode));
        Assert.That(_shell.Said, Does.Contain(says));
    }

    [Test]
    public async Task A_write_is_sent_once_whatever_the_server_says()
    {
        Assert.That(await TypeAsync("POST /busy -f a=b"), Is.EqualTo(4));
        Assert.That(_api.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_dry_run_sends_nothing_and_needs_no_credentials()
    {
        _shell.Environment.Clear();
        Assert.That(await TypeAsync("POST /v2/sims -f label=a --dry-run"), Is.Zero, _shell.Said);
        Assert.That(
            _shell.Printed,
            Is.EqualTo(
                $"POST {Address}/v2/sims\nAuthorization: Bearer [redacted]\nAccept: application/json, */*;q=0.5\n"
                    + "Content-Type: application/json\n\n{\"label\":\"a\"}\n"
            )
        );
        Assert.That((_api.Requests.Count, _api.Tokens), Is.EqualTo((0, 0)));
    }

    [TestCase("GET https://example.com/v2/sims")]
    [TestCase("GET //example.com/v2/sims")]
    [TestCase("GET v2/sims")]
    [TestCase("GET /v2/../../sims")]
    [TestCase("GET /v2/%2e%2e/sims")]
    [TestCase("GET /v2/a%2fb")]
    [TestCase("GET /v2\\..\\sims")]
    [TestCase("GET /v2/sims#a")]
    [TestCase("TRACE /v2/sims")]
    [TestCase("GET /v2/sims --input -")]
    [TestCase("GET /v2/sims --field pageSize")]
    [TestCase("POST /v2/sims --field a=b --input -")]
    [TestCase("POST /v2/sims --paginate")]
    [TestCase("GET /v2/sims --format xml")]
    public async Task What_cannot_be_sent_is_wrong_usage_and_nothing_is_sent(string line)
    {
        Assert.That(await TypeAsync(line), Is.EqualTo(2), _shell.Said);
        Assert.That((_api.Requests.Count, _api.Tokens), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task An_API_that_is_not_reached_is_4()
    {
        Assert.That(await _shell.TypeAsync("api GET /v2/sims --base-address http://127.0.0.1:1"), Is.EqualTo(4));
        Assert.That(_shell.Said, Does.Not.Contain("should not happen"));
    }

    [Test]
    public async Task A_token_that_the_server_repeats_is_removed()
    {
        Assert.That(await TypeAsync("GET /echo --include"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Does.Contain("Bearer [redacted]").And.Not.Contain("secret-1"));
    }

    private string Address => _api.Address.ToString().TrimEnd('/');

    private Task<int> TypeAsync(string line) => _shell.TypeAsync($"api {line} --base-address {Address}");
}
