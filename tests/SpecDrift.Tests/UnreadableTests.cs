namespace SpecDrift.Tests;

/// <summary>What cannot be understood is an error with its place, never drift.</summary>
public sealed class UnreadableTests
{
    private static IEnumerable<TestCaseData> Broken =>
        new TestCaseData[]
        {
            new("bad indentation", Documents.Edited(("servers:\n", " servers:\n")), 10, 2, "not valid YAML"),
            new(
                "a list where text belongs",
                Documents.Edited(("email: info@1nce.com", "email: [email protected]")),
                8,
                12,
                "/info/contact/email' must be text"
            ),
            new(
                "duplicate key",
                Documents.Edited(("  version: v2.1.1", "  title: Again\n  version: v2.1.1")),
                9,
                3,
                "second time"
            ),
            new(
                "dangling reference",
                Documents.Edited(("schemas/Bearer_Token_400'", "schemas/Nobody'")),
                89,
                23,
                "cannot be resolved"
            ),
            new(
                "reference out of the document",
                Documents.Edited(("'#/components/schemas/Bearer_Token_400'", "other.yml#/a")),
                89,
                23,
                "leaves the document"
            ),
            new(
                "reference to a text",
                Documents.Edited(("components/schemas/Bearer_Token_400'", "info/title'")),
                89,
                23,
                "cannot be resolved"
            ),
            new("empty", "", 1, 1, "empty"),
            new("blank", " \n\n", 1, 1, "empty"),
            new("comments only", "# nothing\n", 2, 1, "only comments"),
            new("web page", "\n  <!DOCTYPE html>\n<html></html>", 2, 3, "web page"),
            new("plain text", "Not found", 1, 1, "no 'openapi:'"),
            new("list", "- 1\n", 1, 1, "no 'openapi:'"),
            new("Swagger 2", "swagger: '2.0'\ninfo: {}\n", 1, 1, "no 'openapi:'"),
            new("OpenAPI 4", Documents.Edited(("openapi: 3.0.1", "openapi: 4.0.0")), 1, 10, "'4.0.0'"),
            new("OpenAPI 3.2", Documents.Edited(("openapi: 3.0.1", "openapi: 3.2.0")), 1, 10, "'3.2.0'"),
            new("JSON that stops", "{\n  \"openapi\": \"3.0.1\",\n  \"info\": {", 3, 12, "not valid YAML or JSON"),
            new("tab", Documents.Edited(("  title: Authorization", "\ttitle: Authorization")), 3, 1, "tab"),
            new("second document", Documents.Original + "---\nopenapi: 3.0.1\n", 158, 1, "second YAML document"),
            new(
                "unknown alias",
                Documents.Edited(("title: Authorization", "title: *nobody")),
                3,
                10,
                "names no anchor"
            ),
            new(
                "alias within itself",
                Documents.Edited(
                    ("info:\n  title: Authorization", "info: &info\n  x-self: *info\n  title: Authorization")
                ),
                3,
                11,
                "names no anchor"
            ),
            new(
                "type that is none",
                Documents.Edited(("default: 3600", "default: 3600\n          format: []")),
                120,
                19,
                "must be text"
            ),
            new(
                "properties as a list",
                Documents.Edited(
                    (
                        "      properties:\n        status_code:",
                        "      properties: []\n      x-old:\n        status_code:"
                    )
                ),
                100,
                19,
                "must be a mapping"
            ),
            new("no paths", "openapi: 3.0.1\ninfo:\n  title: a\n  version: '1'\n", 1, 1, "no paths"),
            new(
                "control character",
                Documents.Edited(("title: Authorization", "title: @Authorization")),
                3,
                10,
                "not valid YAML"
            ),
        }.Select(broken => broken.SetArgDisplayNames((string)broken.Arguments[0]!));

    [TestCaseSource(nameof(Broken))]
    public void A_broken_document_is_refused_at_its_place(string name, string text, int line, int column, string reason)
    {
        var refusal = Documents.Refusal(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refusal.At.Line, refusal.At.Column), Is.EqualTo((line, column)), name);
            Assert.That(
                refusal.Message,
                Does.StartWith($"{Documents.Name}({line},{column}): error ").And.Contain(reason)
            );
        }
    }

    [Test]
    public void A_document_cut_off_anywhere_within_a_line_is_refused()
    {
        for (var length = 0; length < Documents.Original.TrimEnd().Length; length += 13)
        {
            var cut = Documents.Original[..length];
            if (!cut.EndsWith('\n') && Documents.Original[length] != '\n')
            {
                Assert.That(
                    () => Documents.Compare(Documents.Original, cut),
                    Throws.TypeOf<UnreadableException>(),
                    cut
                );
            }
        }
    }

    [Test]
    public void A_document_without_its_last_line_break_is_whole() =>
        Assert.That(Documents.Compare(Documents.Original, Documents.Original.TrimEnd()).Changed, Is.False);

    [Test]
    public void A_document_with_any_letter_changed_is_compared_or_refused_and_nothing_else()
    {
        foreach (var letter in "[{}:\t\"'*&!<-\u0001")
        {
            for (var index = 0; index < Documents.Original.Length; index += 41)
            {
                Read(Documents.Original.Remove(index, 1).Insert(index, letter.ToString()));
            }
        }
    }

    [Test]
    public void A_document_with_any_value_left_empty_or_replaced_is_compared_or_refused_and_nothing_else()
    {
        var lines = Documents.Original.Split('\n');
        foreach (var value in new[] { "", " true", " 5", " []", " {}", " text" })
        {
            for (var index = 0; index < lines.Length; index++)
            {
                var colon = lines[index].IndexOf(": ", StringComparison.Ordinal);
                colon = colon < 0 && lines[index].EndsWith(':') ? lines[index].Length - 1 : colon;
                if (colon > 0)
                {
                    var line = lines[index][..(colon + 1)] + value;
                    Read(string.Join('\n', [.. lines[..index], line, .. lines[(index + 1)..]]));
                }
            }
        }
    }

    private static void Read(string text)
    {
        try
        {
            Documents.Compare(Documents.Original, text);
        }
        catch (UnreadableException)
        {
            // A refusal is as good an answer; anything else fails the test.
        }
    }
}
