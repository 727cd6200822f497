namespace OneNce.Generation.AcceptanceTests;

/// <summary>A way to break a document, and what the build must say then.</summary>
/// <param name="Name">What is wrong, for the test's name.</param>
/// <param name="Code">The error's.</param>
/// <param name="Where">A text that begins on the line of the error; empty for the first line.</param>
/// <param name="Says">A part of the message.</param>
/// <param name="Break">Makes the broken document of a good one.</param>
public sealed record BrokenDocument(string Name, string Code, string Where, string Says, Func<string, string> Break)
{
    /// <summary>Gets the extension of the file's name; JSON begins with another good document.</summary>
    public string Extension { get; init; } = ".yml";

    /// <inheritdoc/>
    public override string ToString() => Name;
}

internal static class BrokenDocuments
{
    public static IReadOnlyList<BrokenDocument> All { get; } =
    [
        new(
            "a value with a colon",
            "ONCE0005",
            "  title: Auth: orization",
            "not valid YAML",
            Replace("title: Authorization", "title: Auth: orization")
        ),
        new("a bracket too many", "ONCE0005", "- url: }", "not valid YAML", Replace("- url: https", "- url: } https")),
        new("a tab", "ONCE0005", "\t    post:", "tab", Replace("    post:", "\t    post:")),
        new(
            "cut within a quoted text",
            "ONCE0005",
            "message: 'Auth header",
            "not valid YAML",
            text => text[..(text.IndexOf("Missing attributes", StringComparison.Ordinal) - 5)]
        ),
        new(
            "cut before its schemas",
            "ONCE0007",
            "$ref: '#/components/schemas/Bearer_Token_200'",
            "cannot be resolved",
            text => text[..text.IndexOf("components:", StringComparison.Ordinal)]
        ),
        new(
            "cut within an operation",
            "ONCE0008",
            "post:",
            "responses",
            text => text[..text.IndexOf("      responses:", StringComparison.Ordinal)]
        ),
        new(
            "a key twice where names have to be found",
            "ONCE0005",
            "operationid: twice",
            "used a second time",
            Replace("      operationId: postAccessTokenPOST\n", "      operationid: once\n      operationid: twice\n")
        ),
        new(
            "values that are nested too deep",
            "ONCE0016",
            "x-deep: [",
            "more than 200 levels deep",
            text => $"{text}x-deep: {new string('[', 5000)}{new string(']', 5000)}\n"
        ),
        new(
            "aliases that stand for a billion values",
            "ONCE0016",
            "x-level-6: ",
            "exceeds 2000000 values",
            text => text + string.Concat(Enumerable.Range(0, 9).Select(Level))
        ),
        new(
            "a reference to itself",
            "ONCE0007",
            "Loop: {",
            "leads back to itself",
            Replace(
                "components:\n  schemas:\n",
                "components:\n  schemas:\n    Loop: {$ref: '#/components/schemas/Loop'}\n"
            )
        ),
        new("an empty file", "ONCE0006", "", "empty", _ => ""),
        new("blank lines", "ONCE0006", "", "empty", _ => "\n\n"),
        new(
            "a web page",
            "ONCE0006",
            "",
            "web page",
            _ => "<!DOCTYPE html>\n<html><head><title>a: b</title></head></html>\n"
        ),
        new("a map of something else", "ONCE0006", "", "no line 'openapi: 3", _ => "a: b\nc: [1, 2]\n"),
        new("a list", "ONCE0006", "", "no line 'openapi: 3", _ => "- a\n- b\n"),
        new("no openapi line", "ONCE0006", "", "no line 'openapi: 3", Replace("openapi: 3.0.1\n", "")),
        new(
            "an openapi line further in",
            "ONCE0006",
            "",
            "no line 'openapi: 3",
            Replace("openapi: 3.0.1\ninfo:\n", "info:\n  openapi: 3.0.1\n")
        ),
        new(
            "another version",
            "ONCE0006",
            "openapi: 4.7.0",
            "'openapi: 4.7.0'",
            Replace("openapi: 3.0.1", "# 4\nopenapi: 4.7.0")
        ),
        new(
            "a version yet to come",
            "ONCE0006",
            "openapi: 3.10.0",
            "'openapi: 3.10.0'",
            Replace("openapi: 3.0.1", "openapi: 3.10.0")
        ),
        new("Swagger's line", "ONCE0006", "swagger: 2.0", "'swagger: 2.0'", Replace("openapi: 3.0.1", "swagger: 2.0")),
        new(
            "a dangling reference",
            "ONCE0007",
            "$ref: '#/components/schemas/Bearer_Token_4000'",
            "'#/components/schemas/Bearer_Token_4000'",
            Replace("schemas/Bearer_Token_400'", "schemas/Bearer_Token_4000'")
        ),
        new(
            "a reference to a missing file",
            "ONCE0007",
            "$ref: 'other.yml#/A'",
            "'other.yml#/A'",
            Replace("'#/components/schemas/Bearer_Token_400'", "'other.yml#/A'")
        ),
        new(
            "a list for a text",
            "ONCE0008",
            "email: [",
            "info.contact.email",
            Replace("info@1nce.com", "[email protected]")
        ),
        new(
            "a list in a list",
            "ONCE0008",
            "url: [https",
            "servers[1].url",
            Replace("tags:\n- name", "- description: Second\n  url: [https://example.test]\ntags:\n- name")
        ),
        new(
            "a list below the second of two siblings",
            "ONCE0008",
            "description: [Not Found]",
            "responses.404.description",
            Replace("description: Not Found", "description: [Not Found]")
        ),
        new(
            "a list in a flow map",
            "ONCE0008",
            "email: [a]",
            "info.contact.email",
            Replace(
                "    name: 1NCE GmbH\n    url: https://1nce.com\n    email: info@1nce.com",
                "    {name: \"email: {, \", # email\n     email: [a]}"
            )
        ),
        new(
            "a list behind a block of text",
            "ONCE0008",
            "  title: [a]",
            "info.title",
            Replace("info:\n  title: Authorization", "info:\n  x-text: |\n    title: no\n\n    info:\n  title: [a]")
        ),
        new(
            "no operation",
            "ONCE0010",
            "paths: {}",
            "no operation",
            text => text[..text.IndexOf("paths:", StringComparison.Ordinal)] + "paths: {}\n"
        ),
        new(
            "no paths",
            "ONCE0010",
            "",
            "no operation",
            text => text[..text.IndexOf("paths:", StringComparison.Ordinal)]
        ),
        new(
            "JSON with a colon too few",
            "ONCE0005",
            "\"version\" \"1\"",
            "not valid JSON",
            Replace("\"version\":", "\"version\"")
        )
        {
            Extension = ".json",
        },
        new(
            "JSON with a list for a text",
            "ONCE0008",
            "\"title\": [",
            "info.title",
            Replace("\"title\": \"Third\"", "\"title\": [\"Third\"]")
        )
        {
            Extension = ".json",
        },
        new(
            "JSON that calls itself YAML",
            "ONCE0008",
            "\"title\": [",
            "info.title",
            Replace("\"title\": \"Third\"", "\"title\": [\"Third\"]")
        )
        {
            Extension = ".json.yml",
        },
        new(
            "JSON with a dangling reference",
            "ONCE0007",
            "\"#/components/schemas/Nothing\"",
            "cannot be resolved",
            Replace("schemas/Third", "schemas/Nothing")
        )
        {
            Extension = ".json",
        },
        new("JSON of another version", "ONCE0006", "\"openapi\": \"2.9\"", "'openapi: 2.9'", Replace("3.1.0", "2.9"))
        {
            Extension = ".json",
        },
    ];

    /// <summary>A list of ten, each of which is the list of the level below.</summary>
    private static string Level(int level)
    {
        var item = level == 0 ? "x" : $"*level{level - 1}";
        return $"x-level-{level}: &level{level} [{string.Join(", ", Enumerable.Repeat(item, 10))}]\n";
    }

    private static Func<string, string> Replace(string old, string @new) =>
        text =>
        {
            Assert.That(text, Does.Contain(old));
            return text.Replace(old, @new, StringComparison.Ordinal);
        };
}
