using System.Text;

namespace OneNce.Sandbox.Tests;

public sealed class DocumentTests
{
    internal static string Published => Path.Combine(AppContext.BaseDirectory, "1nce-authorization-openapi.yml");

    private static string Text => File.ReadAllText(Published);

    [Test]
    public void The_package_holds_the_document_of_the_repository() =>
        Assert.That(Bodies(SandboxDocument.Published), Is.EqualTo(Bodies(SandboxDocument.FromFile(Published))));

    [Test]
    public void Every_message_stands_in_the_document() =>
        Assert.That(SandboxDocument.Published.Examples.Where(e => e.Error is not null).Select(e => "message: " + Yaml(e.Error!.Message)), Is.All.Matches<string>(line => Text.Contains(line!, StringComparison.Ordinal)));

    [Test]
    public void Renamed_keys_change_nothing()
    {
        var renamed = Read(Text.Replace("AuthValidationError - Password:", "First:", StringComparison.Ordinal)
            .Replace("BadCredentials - Not Existing User:", "Second:", StringComparison.Ordinal).Replace("Success:", "Third:", StringComparison.Ordinal));

        Assert.That(renamed.Chosen.NoPassword.Name, Is.EqualTo("First"));
        Assert.That(renamed.Chosen.WrongSecret.Name, Is.EqualTo("Second"));
        Assert.That(renamed.Chosen.Success.Name, Is.EqualTo("Third"));
    }

    [Test]
    public async Task A_further_example_can_be_had_by_its_name()
    {
        var more = Read(Text.Replace("              examples:\n                AuthValidation", "              examples:\n                AccountLocked:\n                  value:\n                    errorCode: AccountLocked\n                AuthValidation", StringComparison.Ordinal));
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Document = more });
        using var caller = new Caller(sandbox);

        sandbox.Refuses("AccountLocked");

        Assert.That(await (await caller.AskAsync()).Content.ReadAsStringAsync(), Is.EqualTo("{\"errorCode\":\"AccountLocked\"}"));
    }

    [Test]
    public async Task The_paths_are_those_of_the_document()
    {
        var moved = Read(Text.Replace("/management-api", "/m2m", StringComparison.Ordinal).Replace("/oauth/token:", "/login/token:", StringComparison.Ordinal));
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Document = moved });
        using var http = new HttpClient(new SocketsHttpHandler());

        var answer = await http.PostAsync(new Uri(sandbox.BaseAddress + "/login/token"), null);

        Assert.That(sandbox.BaseAddress.AbsolutePath, Is.EqualTo("/m2m"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
    }

    [TestCase("", "cannot be read")]
    [TestCase("<html></html>", "cannot be read")]
    [TestCase("{", "cannot be read")]
    [TestCase("a: [", "cannot be read")]
    [TestCase("openapi: 3.0.1\ninfo:\n  title: x\n  version: v1\npaths: {}", "no token operation")]
    [TestCase("openapi: 3.0.1\ninfo:\n  title: x\n  version: v1\npaths:\n  /oauth/token:\n    post:\n      responses:\n        '200':\n          description: OK", "access_token")]
    public void A_document_that_will_not_do_says_why_and_where(string text, string why) =>
        Assert.That(() => Read(text), Throws.TypeOf<SandboxException>().With.Message.Contains(why).And.Message.Contains("the given stream"));

    [Test]
    public void A_missing_error_is_named() =>
        Assert.That(() => Read(Text.Replace("errorCode: BadCredentials", "errorCode: Other", StringComparison.Ordinal)),
            Throws.TypeOf<SandboxException>().With.Message.Contains("BadCredentials"));

    [Test]
    public void A_missing_file_is_named() =>
        Assert.That(() => SandboxDocument.FromFile("no-such.yml"), Throws.TypeOf<SandboxException>().With.Message.Contains(Path.GetFullPath("no-such.yml")));

    private static SandboxDocument Read(string text) => SandboxDocument.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static string Yaml(string text) => text.Contains('\'', StringComparison.Ordinal) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;

    private static IEnumerable<string> Bodies(SandboxDocument document) => document.Examples.Select(example => $"{example} {example.Body}");
}
