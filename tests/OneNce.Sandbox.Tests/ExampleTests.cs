using System.Text.RegularExpressions;

namespace OneNce.Sandbox.Tests;

public sealed partial class ExampleTests : SandboxFixture
{
    private static IEnumerable<string> Names =>
        SandboxDocument.Published.Examples.Select(example => example.Name).Distinct();

    [Test]
    public void The_examples_are_those_of_the_document_in_its_order()
    {
        var text = File.ReadAllText(DocumentTests.FrozenDocument);
        var start = text.IndexOf("      responses:", StringComparison.Ordinal);
        var responses = text[start..text.IndexOf("components:", StringComparison.Ordinal)];

        var keys = ExampleKey().Matches(responses).Select(match => match.Groups[1].Value);

        var examples = SandboxDocument.FromFile(DocumentTests.FrozenDocument).Examples;
        Assert.That(examples.Select(example => example.Name), Is.EqualTo(keys.Append("404")));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Every_documented_response_can_be_served_unchanged(string name)
    {
        var example = Api.Examples.First(one => one.Name == name);
        Api.RespondWithExample(name);

        var response = await Client.AskAsync();

        Assert.That((int)response.StatusCode, Is.EqualTo(example.Status));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(example.ContentType));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(example.Body));
    }

    [Test]
    public async Task An_error_is_selected_by_its_code_or_by_its_name()
    {
        Api.RespondWithError("UnsupportedContentTypeError", times: 1);
        Api.RespondWithError("AuthValidationError - Password", times: 1);

        var first = await (await Client.AskAsync()).Content.ReadAsStringAsync();
        var second = await (await Client.AskAsync()).Content.ReadAsStringAsync();

        Assert.That(first, Is.EqualTo(Documented("UnsupportedContentTypeError")));
        Assert.That(second, Is.EqualTo(Documented("AuthValidationError", "password")));
    }

    [Test]
    public void An_unknown_error_is_rejected_with_a_list_of_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Api.RespondWithError("Success"))!;

        Assert.That(error.ParamName, Is.EqualTo("error"));
        Assert.That(error.Message, Does.Contain("'BadCredentials'").And.Contain("'BodyValidationError - Grant Type'"));
    }

    [Test]
    public void An_unknown_example_is_rejected_with_a_list_of_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Api.RespondWithExample("Nothing"))!;

        Assert.That(error.ParamName, Is.EqualTo("example"));
        Assert.That(error.Message, Does.Contain("'Success'"));
    }

    [TestCase("/elsewhere")]
    [TestCase("/management-api/oauth/tokens")]
    [TestCase("/management-api/oauth/token/")]
    [TestCase("/management-api/")]
    [TestCase("/management-api")]
    public async Task Another_path_gets_the_documented_404_without_a_body(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler());

        var response = await http.PostAsync(new Uri(Api.BaseAddress, path), null);

        Assert.That((int)response.StatusCode, Is.EqualTo(404));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task Another_method_at_the_token_path_gets_a_404() =>
        Assert.That(await Client.GetStatusAsync("/oauth/token"), Is.EqualTo(404));

    [GeneratedRegex(@"^ {16}(\w[^:\n]*):\s*$", RegexOptions.Multiline)]
    private static partial Regex ExampleKey();
}
