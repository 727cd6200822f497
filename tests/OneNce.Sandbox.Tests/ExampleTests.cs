using System.Text.RegularExpressions;

namespace OneNce.Sandbox.Tests;

public sealed partial class ExampleTests : SandboxFixture
{
    private static IEnumerable<string> Names => SandboxDocument.Published.Examples.Select(example => example.Name);

    [Test]
    public void Every_answer_in_the_document_is_there_in_its_order()
    {
        var text = File.ReadAllText(DocumentTests.Published);
        var responses = text[text.IndexOf("      responses:", StringComparison.Ordinal)..text.IndexOf("components:", StringComparison.Ordinal)];

        var keys = ExampleKey().Matches(responses).Select(match => match.Groups[1].Value);

        Assert.That(Api.Examples.Select(example => example.Name), Is.EqualTo(keys.Append("404")));
    }

    [TestCaseSource(nameof(Names))]
    public async Task Every_documented_answer_can_be_had_letter_by_letter(string name)
    {
        var example = Api.Examples.Single(one => one.Name == name);
        Api.Answers(name);

        var answer = await Client.AskAsync();

        Assert.That((int)answer.StatusCode, Is.EqualTo(example.Status));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(example.ContentType));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(example.Body));
    }

    [Test]
    public async Task A_refusal_is_named_by_its_code_or_by_its_key()
    {
        Api.Refuses("UnsupportedContentTypeError", times: 1);
        Api.Refuses("AuthValidationError - Password", times: 1);

        Assert.That(await (await Client.AskAsync()).Content.ReadAsStringAsync(), Is.EqualTo(Documented("UnsupportedContentTypeError")));
        Assert.That(await (await Client.AskAsync()).Content.ReadAsStringAsync(), Is.EqualTo(Documented("AuthValidationError", "password")));
    }

    [Test]
    public void An_unknown_refusal_is_answered_with_the_known_ones() =>
        Assert.That(() => Api.Refuses("Success"), Throws.ArgumentException.With.Message.Contains("'BadCredentials'").And.Message.Contains("'BodyValidationError - Grant Type'"));

    [Test]
    public void An_unknown_example_is_answered_with_the_known_ones() =>
        Assert.That(() => Api.Answers("Nothing"), Throws.ArgumentException.With.Message.Contains("'Success'"));

    [TestCase("/elsewhere")]
    [TestCase("/oauth/tokens")]
    [TestCase("/oauth/token/")]
    [TestCase("/")]
    [TestCase("")]
    public async Task Another_path_gets_the_documented_bare_404(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler());

        var answer = await http.PostAsync(new Uri(path == "/elsewhere" ? new Uri(Api.BaseAddress, path).ToString() : Api.BaseAddress + path), null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    [Test]
    public async Task Another_method_at_the_token_path_gets_the_bare_404() =>
        Assert.That(await Client.StatusOfAsync("/oauth/token"), Is.EqualTo(404));

    [GeneratedRegex(@"^ {16}(\w[^:\n]*):\s*$", RegexOptions.Multiline)]
    private static partial Regex ExampleKey();
}
