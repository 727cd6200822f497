using System.Text;

namespace OneNce.Sandbox.Tests;

public sealed class DocumentTests
{
    internal static string FrozenDocument =>
        Path.Combine(AppContext.BaseDirectory, "Fixtures", "authorization-v2.1.1.yml");

    private static string RepositoryDocument =>
        Path.Combine(AppContext.BaseDirectory, "1nce-authorization-openapi.yml");

    private static string FrozenText => File.ReadAllText(FrozenDocument);

    [Test]
    public void The_package_contains_the_document_of_the_repository()
    {
        var published = SandboxDocument.Published.Examples.Select(example => $"{example} {example.Body}");
        var repository = SandboxDocument.FromFile(RepositoryDocument).Examples;

        Assert.That(published, Is.EqualTo(repository.Select(example => $"{example} {example.Body}")));
    }

    [Test]
    public void Every_error_message_is_quoted_from_the_document()
    {
        var errors = SandboxDocument.FromFile(FrozenDocument).Examples.Where(example => example.ErrorCode is not null);

        var lines = errors.Select(error => "message: " + QuoteForYaml(error.ErrorMessage!)).ToArray();

        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(lines, Is.All.Matches<string>(line => FrozenText.Contains(line!, StringComparison.Ordinal)));
    }

    [Test]
    public void Examples_are_recognized_whatever_their_keys()
    {
        var catalog = Read(
            Edit(
                ("AuthValidationError - Password:", "First:"),
                ("BadCredentials - Not Existing User:", "Second:"),
                ("Success:", "Third:")
            )
        ).Catalog;

        Assert.That(catalog.MissingPassword.Name, Is.EqualTo("First"));
        Assert.That(catalog.WrongSecret.Name, Is.EqualTo("Second"));
        Assert.That(catalog.Success.Name, Is.EqualTo("Third"));
    }

    [Test]
    public async Task An_additional_example_can_be_served_by_its_name()
    {
        const string Before = "              examples:\n                AuthValidation";
        const string After =
            "              examples:\n                AccountLocked:\n                  value:\n"
            + "                    errorCode: AccountLocked\n                AuthValidation";
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Document = Read(Edit((Before, After))) });
        using var caller = new Caller(sandbox);

        sandbox.RespondWithError("AccountLocked");

        var body = await (await caller.AskAsync()).Content.ReadAsStringAsync();
        Assert.That(body, Is.EqualTo("{\"errorCode\":\"AccountLocked\"}"));
    }

    [Test]
    public async Task The_paths_are_those_of_the_document()
    {
        var document = Read(Edit(("/management-api", "/m2m"), ("/oauth/token:", "/login/token:")));
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Document = document });
        using var http = new HttpClient(new SocketsHttpHandler());

        var response = await http.PostAsync(new Uri(sandbox.BaseAddress + "/login/token"), null);

        Assert.That(sandbox.BaseAddress.AbsolutePath, Is.EqualTo("/m2m"));
        Assert.That((int)response.StatusCode, Is.EqualTo(400));
    }

    [TestCase("", "cannot be read")]
    [TestCase("<html></html>", "cannot be read")]
    [TestCase("{", "cannot be read")]
    [TestCase("a: [", "cannot be read")]
    [TestCase("openapi: 3.0.1\ninfo:\n  title: x\n  version: v1\npaths: {}", "no token operation")]
    [TestCase(
        "openapi: 3.0.1\ninfo:\n  title: x\n  version: v1\npaths:\n  /oauth/token:\n    post:\n      responses:\n"
            + "        '200':\n          description: OK",
        "access_token"
    )]
    public void An_unsuitable_document_is_reported_with_reason_and_origin(string text, string reason) =>
        Assert.That(
            () => Read(text),
            Throws.TypeOf<SandboxException>().With.Message.Contains(reason).And.Message.Contains("the given stream")
        );

    [TestCase("a: \u001b[31m")]
    [TestCase("%\u001b[31m")]
    [TestCase("{ \"openapi\": \u001b[31m")]
    [TestCase("{ \"\u202eopenapi\": 1,, }")]
    public void An_exception_contains_no_control_characters_of_the_document(string text)
    {
        var error = Assert.Throws<SandboxException>(() => Read(text))!;

        Assert.That(error.ToString(), Does.Not.Contain("\u001b").And.Not.Contain("\u202e"));
    }

    [Test]
    public void Names_from_the_document_are_escaped_in_messages()
    {
        var document = Read(Edit(("BadCredentials - Not Existing User:", "\"Bad\\eCredentials\":")));
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Document = document });

        Assert.That(
            () => sandbox.RespondWithError("unknown\n"),
            Throws
                .ArgumentException.With.Message.Contains(@"'Bad\u001BCredentials'")
                .And.Message.Contains(@"'unknown\u000A'")
        );
        Assert.That(sandbox.Examples.Select(example => example.ToString()), Does.Contain(@"400 Bad\u001BCredentials"));
    }

    [Test]
    public void A_missing_error_is_named()
    {
        var text = Edit(("errorCode: BadCredentials", "errorCode: Other"));

        Assert.That(() => Read(text), Throws.TypeOf<SandboxException>().With.Message.Contains("BadCredentials"));
    }

    [Test]
    public void A_missing_file_is_named_with_its_full_path() =>
        Assert.That(
            () => SandboxDocument.FromFile("no-such.yml"),
            Throws.TypeOf<SandboxException>().With.Message.Contains(Path.GetFullPath("no-such.yml"))
        );

    private static SandboxDocument Read(string text) =>
        SandboxDocument.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Edit(params (string Before, string After)[] changes)
    {
        var text = FrozenText;
        foreach (var (before, after) in changes)
        {
            Assert.That(text, Does.Contain(before));
            text = text.Replace(before, after, StringComparison.Ordinal);
        }

        return text;
    }

    private static string QuoteForYaml(string text) =>
        text.Contains('\'', StringComparison.Ordinal) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;
}
