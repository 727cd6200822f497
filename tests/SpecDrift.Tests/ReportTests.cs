using System.Text.Json;

namespace SpecDrift.Tests;

/// <summary>One drift, told in four ways: worst first, texts folded away.</summary>
public sealed class ReportTests
{
    private static Report Mixed { get; } =
        Documents.After(
            ("to be queryied.", "to be queried."),
            ("https://api.1nce.com/", "https://api.1nce.io/"),
            ("                    user_id: user\n", "                    userId: user\n"),
            ("version: v2.1.1", "version: v2.2.0 100% | <b>")
        );

    [Test]
    public void Text_leads_with_the_verdict_and_only_counts_texts()
    {
        var text = Formats.Write("text", Mixed);
        Assert.That(text, Does.StartWith("breaking, bump major: 1 breaking, 1 to decide, 1 harmless, 2 in text only."));
        Assert.That(
            text,
            Does.Contain("openapi.yml(11): breaking server.host-changed, bump major")
                .And.Contain("2 in text only")
                .And.Contain("quirk Q1: user_id → userId is stale")
                .And.Not.Contain("queried")
        );
    }

    [Test]
    public void Breaking_changes_come_first_in_every_format(
        [Values("text", "markdown", "json", "github")] string format
    )
    {
        var text = Formats.Write(format, Mixed);
        Assert.That(
            text.IndexOf("server.host-changed", StringComparison.Ordinal),
            Is.LessThan(text.IndexOf("quirk.stale", StringComparison.Ordinal))
        );
    }

    [Test]
    public void Markdown_folds_texts_and_ends_with_the_quirks()
    {
        var text = Formats.Write("markdown", Mixed);
        Assert.That(text, Does.StartWith("### API drift: **breaking**, bump **major**\n"));
        Assert.That(
            text,
            Does.Match(
                @"(?s)server\.host-changed.*<details><summary>2 in text only</summary>\n\n\| severity .*queried.*</details>"
                    + @"\n\n#### Quirks\n.*\| Q1 \| .* \| stale \|\n"
            )
        );
    }

    [Test]
    public void Markdown_lets_nothing_of_the_document_take_effect() =>
        Assert.That(Formats.Write("markdown", Mixed), Does.Contain("v2.2.0 100% &#124; &lt;b&gt;"));

    [Test]
    public void Json_is_complete()
    {
        using var json = JsonDocument.Parse(Formats.Write("json", Mixed));
        var root = json.RootElement;
        var first = root.GetProperty("changes")[0];
        Assert.That(
            (
                root.GetProperty("changed").GetBoolean(),
                root.GetProperty("severity").GetString(),
                root.GetProperty("bump").GetString()
            ),
            Is.EqualTo((true, "breaking", "major"))
        );
        Assert.That(
            first.EnumerateObject().Select(property => property.Name),
            Is.EqualTo([
                "rule",
                "severity",
                "bump",
                "where",
                "pointer",
                "file",
                "line",
                "old",
                "new",
                "text",
                "accepted",
            ])
        );
        Assert.That(
            (
                first.GetProperty("pointer").GetString(),
                first.GetProperty("line").GetInt32(),
                first.GetProperty("new").GetString()
            ),
            Is.EqualTo(("/servers/0", 11, "https://api.1nce.io/management-api"))
        );
        Assert.That(
            root.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("rule").GetString()),
            Does.Contain("schema.text-changed")
        );
        Assert.That(
            root.GetProperty("quirks")[0].GetRawText().Replace(" ", "", StringComparison.Ordinal),
            Is.EqualTo("{\n\"id\":\"Q1\",\n\"alias\":\"user_id\",\n\"target\":\"userId\",\n\"status\":\"stale\"\n}")
        );
    }

    [Test]
    public void Annotations_stand_at_file_and_line_with_what_GitHub_reads_escaped()
    {
        var edited = Documents.Edited(("https://api.1nce.com/", "https://api.1nce.io/100%/"));
        var report = Documents.Compare(Documents.Original, edited) with { Lines = new("a,b:c.yml") };
        Assert.That(
            Formats.Write("github", report).Split('\n')[0],
            Is.EqualTo(
                "::error file=a%2Cb%3Ac.yml,line=11,title=breaking%3A server.host-changed::servers:%0A"
                    + "0: https://api.1nce.com/management-api → https://api.1nce.io/100%25/management-api%0A"
                    + "The default base address, and so where credentials are sent, is another host. (bump major)"
            )
        );
    }

    [Test]
    public void Warnings_and_notices_are_annotated_as_such() =>
        Assert.That(
            Formats.Write("github", Mixed),
            Does.Contain("\n::warning file=openapi.yml,line=120,")
                .And.Contain("\n::notice file=openapi.yml,line=49,")
                .And.EndsWith("2 in text only.\n")
        );

    [Test]
    public void Where_nothing_differs_there_is_nothing_to_annotate() =>
        Assert.That(Formats.Write("github", Documents.After()), Is.Empty);

    [Test]
    public void A_documents_control_characters_do_not_reach_the_terminal() =>
        Assert.That(
            Formats.Write("text", Documents.After(("postAccessTokenPOST", "\"a\\e[31mb\\nc\""))),
            Does.Not.Contain("\u001b").And.Contain("a [31mb c")
        );

    [Test]
    public void Three_reasons_of_different_kinds_follow_the_verdict()
    {
        var lines = Formats
            .Write(
                "text",
                Documents.After(
                    ("https://api.1nce.com/", "https://api.1nce.io/"),
                    ("        userId:\n", "        user:\n"),
                    ("        access_token:\n", "        accessToken:\n"),
                    ("        '400':\n", "        '422':\n")
                )
            )
            .Split('\n');
        Assert.That(lines[0], Does.StartWith("breaking, bump major: 4 breaking"));
        Assert.That(lines[1], Does.StartWith("  1. servers: "));
        Assert.That(lines[2], Does.StartWith("  2. POST /oauth/token: "));
        Assert.That(lines[3], Does.StartWith("  3. schema Bearer_Token_200 (in POST /oauth/token): "));
        Assert.That(lines[4], Is.Empty);
    }

    [Test]
    public void Changes_of_one_schema_by_one_rule_are_one_row()
    {
        var text = Formats.Write(
            "text",
            Documents.After(
                ("        userId:\n", "        user:\n"),
                ("        access_token:\n", "        accessToken:\n")
            )
        );
        Assert.That(text.Split("breaking property.renamed"), Has.Length.EqualTo(2));
        Assert.That(
            text,
            Does.Contain("properties/user: userId → user").And.Contain("properties/accessToken: access_token → ")
        );
    }

    [Test]
    public void Reports_for_people_count_what_does_not_fit([Values("text", "markdown", "github")] string format)
    {
        var schemas = string.Concat(
            Enumerable.Range(0, 2_000).Select(index => $"    Model{index}:\n      type: object\n")
        );
        var report = Documents.Compare(
            Documents.Edited(("  securitySchemes:", schemas + "  securitySchemes:")),
            Documents.Original
        );
        var text = Formats.Write(format, report);
        Assert.That(text, Has.Length.LessThanOrEqualTo(60_000));
        Assert.That(text, Does.Match(@"\d+ findings were left out"));
    }

    [Test]
    public void Sarif_names_rule_level_and_place()
    {
        using var json = JsonDocument.Parse(Formats.Write("sarif", Mixed));
        var run = json.RootElement.GetProperty("runs")[0];
        var first = run.GetProperty("results")[0];
        var place = first.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.That(json.RootElement.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(first.GetProperty("ruleId").GetString(), Is.EqualTo("server.host-changed"));
        Assert.That(first.GetProperty("level").GetString(), Is.EqualTo("error"));
        Assert.That(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), Is.EqualTo("openapi.yml"));
        Assert.That(place.GetProperty("region").GetProperty("startLine").GetInt32(), Is.EqualTo(11));
        Assert.That(
            run.GetProperty("tool")
                .GetProperty("driver")
                .GetProperty("rules")
                .EnumerateArray()
                .Select(rule => rule.GetProperty("id").GetString()),
            Does.Contain("server.host-changed").And.Contain("quirk.stale")
        );
    }

    [Test]
    public void Nothing_of_a_document_becomes_a_command_of_the_runner(
        [Values("text", "markdown", "json", "github", "sarif")] string format
    )
    {
        var report = Documents.After(
            ("  /oauth/token:", "  \"/a\\n::error::x\\n##[error]y\\u202e\\e[31m\":"),
            ("userId:\n", "\"##[group]z\":\n")
        );
        var text = Formats.Write(format, report with { Lines = new("::set-output name=a::b.yml") });
        Assert.That(text, Does.Not.Contain("##[").And.Not.Contain('\u202e').And.Not.Contain('\u001b'));
        Assert.That(
            text.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)),
            Is.All.Match(format == "github" ? "^::(error|warning|notice) file=" : "^never$")
        );
    }
}
