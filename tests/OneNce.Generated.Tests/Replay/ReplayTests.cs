using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using OneNce.Generated;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace OneNce.Tests.Replay;

/// <summary>
/// Every example of the document, served over HTTP and read by the client. The document says which there are: an
/// example added to it is a test here.
/// </summary>
public sealed class ReplayTests
{
    private static readonly string Document = File.ReadAllText(Repository.Document);

    private WireMockServer _server = null!;

    [OneTimeSetUp]
    public void Start() => _server = WireMockServer.Start();

    [OneTimeTearDown]
    public void Stop() => _server.Dispose();

    [SetUp]
    public void Reset() => _server.Reset();

    [TestCaseSource(nameof(Requests))]
    public async Task The_client_sends_the_documented_request(object example)
    {
        var expected = (Example)example;
        _server
            .Given(Request.Create())
            .RespondWith(Response.Create().WithBody("{}").WithHeader("Content-Type", "application/json"));

        await Call(expected, expected.Body);

        var sent = _server.LogEntries.Single().RequestMessage!;
        Assert.That(sent.Headers!["Content-Type"].Single(), Is.EqualTo(expected.MediaType));
        Assert.That(JObject.Parse(sent.Body!), Is.EqualTo(expected.Body).Using<JToken>(JToken.DeepEquals));
    }

    [TestCaseSource(nameof(Answers))]
    public async Task The_client_reads_the_documented_answer(object example)
    {
        var expected = (Example)example;
        _server
            .Given(Request.Create())
            .RespondWith(
                Response
                    .Create()
                    .WithStatusCode(expected.Status!.Value)
                    .WithHeader("Content-Type", expected.MediaType)
                    .WithBody(expected.Body.ToString(Formatting.None))
            );

        FieldByField.Compare(expected.IsSuccess ? await Call(expected, null) : await Refusal(expected), expected.Body);
    }

    [Test]
    public void Every_example_of_the_document_is_replayed() =>
        Assert.That(Places(Document), Is.Not.Empty.And.Length.EqualTo(ExampleCount.Of(Document)));

    [Test]
    public void An_example_added_to_the_document_is_found_by_itself()
    {
        var frozen = Repository.Read("tests", "SpecDrift.Tests", "Fixtures", "authorization-v2.1.1.yml");
        var more = frozen.Replace(
            "                Success:\n",
            "                Another:\n                  value:\n                    access_token: abc\n                Success:\n",
            StringComparison.Ordinal
        );

        Assert.That(
            ExampleCatalog
                .Of(more)
                .Select(example => example.Name)
                .Except(ExampleCatalog.Of(frozen).Select(example => example.Name)),
            Is.EqualTo(new[] { "Another" })
        );
        Assert.That(Places(more), Has.Length.EqualTo(ExampleCount.Of(more)));
    }

    [Test]
    public void An_example_with_a_member_that_nobody_explains_fails_with_its_name()
    {
        var failure = Assert.Throws<AssertionException>(() =>
        {
            using (new NUnit.Framework.Internal.TestExecutionContext.IsolatedContext())
            {
                FieldByField.Compare(new Bearer_Token_200(), JObject.Parse("""{"expiresIn":3600}"""));
            }
        });

        Assert.That(
            failure!.Message,
            Does.Contain("'expiresIn', which the schema lacks and spec/QUIRKS.md does not explain")
        );
    }

    private static string[] Places(string document) =>
        [.. ExampleCatalog.Of(document).Select(example => example.Place).Distinct()];

    private static IEnumerable<TestCaseData> Requests() => Cases(example => example.Status is null);

    private static IEnumerable<TestCaseData> Answers() => Cases(example => example.Status is not null);

    private static IEnumerable<TestCaseData> Cases(Func<Example, bool> wanted) =>
        ExampleCatalog
            .Of(Document)
            .Where(wanted)
            .Select(example => new TestCaseData(example).SetArgDisplayNames(example.ToString()));

    private async Task<object> Refusal(Example expected)
    {
        try
        {
            await Call(expected, null);
        }
        catch (OneNceApiException exception)
            when (exception.GetType().GetProperty("Result")?.GetValue(exception) is { } result)
        {
            Assert.That(exception.StatusCode, Is.EqualTo(expected.Status));
            return result;
        }

        throw new AssertionException($"{expected} was read as a success.");
    }

    private async Task<object> Call(Example example, JObject? body)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        var client = new AuthorizationClient(new ClientCredentials("100_id", "secret"), http)
        {
            BaseUrl = _server.Url!,
        };
        var operation = typeof(AuthorizationClient)
            .GetMethods()
            .Single(method =>
                string.Equals(method.Name, example.OperationId + "Async", StringComparison.OrdinalIgnoreCase)
            );
        var task = (Task)
            operation.Invoke(client, [.. operation.GetParameters().Select(parameter => Argument(parameter, body))])!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static object? Argument(ParameterInfo parameter, JObject? body) =>
        parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
        : parameter.ParameterType == typeof(string) ? "any"
        : body is null ? Activator.CreateInstance(parameter.ParameterType)
        : body.ToObject(parameter.ParameterType);
}
