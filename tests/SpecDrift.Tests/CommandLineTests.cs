using System.Diagnostics;
using System.Text;

namespace SpecDrift.Tests;

/// <summary>Exit codes never confuse a file that cannot be read with drift.</summary>
public sealed class CommandLineTests
{
    private string _old = "";

    [SetUp]
    public void WriteTheOriginal() => _old = Workspace.Write("old.yml", Documents.Original);

    [Test]
    public void Nothing_to_decide_is_0() =>
        Assert.That(Run(_old, Workspace.Write("new.yml", Documents.Edited(("queryied", "queried")))).Code, Is.Zero);

    [TestCase("          - 200\n", "          - 200\n          - 201\n")]
    [TestCase("    post:\n", "    put:\n")]
    public void A_warning_or_a_break_is_1(string find, string replace) =>
        Assert.That(Run(_old, Workspace.Write("new.yml", Documents.Edited((find, replace)))).Code, Is.EqualTo(1));

    [TestCase]
    [TestCase("only-one.yml")]
    [TestCase("a.yml", "b.yml", "c.yml")]
    [TestCase("a.yml", "b.yml", "--format", "xml")]
    [TestCase("a.yml", "b.yml", "--fromat", "json")]
    public void Wrong_usage_is_2_and_prints_the_reason_on_error(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Is.Not.Empty);
    }

    [Test]
    public void An_unreadable_document_is_3_and_prints_nothing_on_output(
        [Values("text", "markdown", "json", "github", "sarif")] string format
    )
    {
        var file = Workspace.Write("new.yml", Documents.Edited(("servers:\n", " servers:\n")));
        var (code, output, error) = Run(_old, file, "--format", format);
        Assert.That((code, output), Is.EqualTo((3, "")));
        Assert.That(error, Does.StartWith(file + "(10,2): error "));
    }

    [TestCase("missing.yml", "The file does not exist")]
    [TestCase("/", "The folder has no OpenAPI document")]
    public void A_file_that_is_not_there_is_3(string file, string reason)
    {
        var (code, _, error) = Run(file, _old);
        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.StartWith(file + "(1,1): error ").And.Contain(reason));
    }

    [Test]
    public void Bytes_that_are_no_text_are_refused_at_their_place()
    {
        var file = Path.Combine(Path.GetDirectoryName(_old)!, "latin1.yml");
        File.WriteAllBytes(file, [.. Encoding.UTF8.GetBytes("openapi: 3.0.1\ninfo: "), 0xE4, 0x0A]);
        Assert.That(Run(_old, file).Error, Does.StartWith(file + "(2,7): error The bytes here are not UTF-8"));
    }

    [Test]
    public void A_missing_ledger_is_3() => Assert.That(Run(_old, _old, "--quirks", "missing.md").Code, Is.EqualTo(3));

    [Test]
    public void Help_is_0()
    {
        var (code, output, _) = Run("--help");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("Exit codes"));
    }

    [Test]
    public void What_is_refused_is_named_without_taking_effect()
    {
        const string Hostile = "\"#/a\\n::error::x\\n##[error]y\\e[31m\"";
        var text = Documents.Edited(("'#/components/schemas/Bearer_Token_400'", Hostile));
        var file = Workspace.Write("new.yml", text);
        var (code, _, error) = Run(_old, file);
        Assert.That(code, Is.EqualTo(3));
        Assert.That(
            error.TrimEnd(),
            Does.StartWith(file).And.Contain("::error::x").And.Not.Contain("##[").And.Not.Contain('\u001b')
        );
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void Wrong_usage_is_named_without_taking_effect()
    {
        var (_, _, error) = Run("a.yml", "b.yml", "--format", "::error::\u001b[31m\n::error::x");
        Assert.That(error, Does.Not.Contain('\u001b'));
        Assert.That(error.Split('\n'), Has.None.StartsWith("::"));
    }

    [Test]
    public void The_built_tool_reports_as_JSON()
    {
        var (code, output, error) = Start(
            _old,
            Workspace.Write("new.yml", Documents.Edited(("    post:\n", "    put:\n"))),
            "--format",
            "json"
        );
        Assert.That((code, error), Is.EqualTo((1, "")));
        Assert.That(
            output,
            Does.StartWith("{\n  \"changed\": true,\n  \"severity\": \"breaking\",\n  \"bump\": \"major\",\n")
        );
    }

    [Test]
    public void The_built_tool_refuses_a_dangling_reference()
    {
        var file = Workspace.Write("new.yml", Documents.Edited(("schemas/Bearer_Token_400'", "schemas/Nobody'")));
        var (code, output, error) = Start(_old, file);
        Assert.That((code, output), Is.EqualTo((3, "")));
        Assert.That(error, Does.StartWith(file + "(89,23): error "));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static (int Code, string Output, string Error) Start(params string[] arguments)
    {
        using var tool = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SpecDrift.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return (tool.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
