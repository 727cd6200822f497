using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Reports why NSwag could not generate a client from a document, with file, line and column.
/// Compiled by MSBuild, and only after a failure: see Generate.targets.
/// </summary>
public sealed class SpecDiagnosis : Task
{
    /// <summary>The OpenAPI document.</summary>
    [Required]
    public string Document { get; set; }

    /// <summary>nswag.json.</summary>
    [Required]
    public string Configuration { get; set; }

    /// <summary>The lines that NSwag printed.</summary>
    public string[] Output { get; set; }

    /// <summary>Whether NSwag wrote a client.</summary>
    public bool Drafted { get; set; }

    /// <summary>Matches what may precede a value: space, comments, a document start, anchors and tags.</summary>
    private const string Blank = @"\G(?:\s|#[^\n]*|---(?=\s)|[&!][^\s,]*(?=\s))*";

    private string said,
        text;

    public override bool Execute()
    {
        said = string.Join("\n", Output ?? new string[0]);
        text = File.ReadAllText(Document);
        _ =
            ConfigurationIsBroken()
            || ItIsNoOpenApi()
            || SyntaxIsBroken()
            || ReferenceDangles()
            || ValueIsWrong()
            || NSwagAborted()
            || NothingToCall()
            || AnythingElse();
        return false;
    }

    private bool ConfigurationIsBroken()
    {
        if (said.Contains("Done.") && !Drafted)
        {
            return Fail(
                Configuration,
                "ONCE0009",
                (1, 1),
                "nswag.json names no C# client to write: compare 'codeGenerators' with the one in version control."
            );
        }

        // NSwag reads the file twice; the line numbers are right only the first time (JObject).
        var mistake = JsonMistake();
        return mistake.Success
            && Regex.IsMatch(said, @"at NSwag\.Commands\.NSwagDocument(Base)?\.LoadAsync")
            && Fail(
                Configuration,
                "ONCE0009",
                said.Contains("JObject.Load(")
                    ? Given(mistake)
                    : Place(File.ReadAllText(Configuration), mistake.Groups["path"].Value),
                "nswag.json cannot be read: "
                    + Sentence(mistake.Groups["what"].Value)
                    + " Compare it with the one in version control."
            );
    }

    private bool ItIsNoOpenApi()
    {
        const string wanted = "The client is generated from OpenAPI 3.0 or 3.1, and this ";
        if (Regex.IsMatch(text, @"^\s*(<|$)"))
        {
            return Fail(
                Document,
                "ONCE0006",
                (1, 1),
                wanted + "file is " + (text.Trim().Length == 0 ? "empty" : "a web page") + ": fetch the document again."
            );
        }

        var header = Regex.Match(
            text,
            @"(?m)(?:^|^\s*(?="")|[{,]\s*)(?<key>[""']?(?<kind>openapi|swagger)[""']?)\s*:\s*[""']?(?<version>[^\s""',}]*)"
        );
        if (!header.Success)
        {
            return Fail(
                Document,
                "ONCE0006",
                (1, 1),
                wanted + "file has no line 'openapi: 3…': fetch the document again."
            );
        }

        return !(
                header.Groups["kind"].Value == "openapi"
                && Regex.IsMatch(header.Groups["version"].Value, @"^3\.[01](?!\d)")
            )
            && Fail(
                Document,
                "ONCE0006",
                At(text, header.Groups["key"].Index),
                wanted
                    + "line says '"
                    + header.Value.Trim(' ', '\n', '\r', '{', ',')
                    + "': convert the document, or fetch the right one."
            );
    }

    private bool SyntaxIsBroken()
    {
        var yaml = Regex.Match(
            said,
            @"\(Line: (?<line>\d+), Col: (?<column>\d+), Idx: \d+\)(?: - \(Line: \d+, Col: \d+, Idx: \d+\))?:? *(?<what>.*)"
        );
        var json = Regex.IsMatch(
            said,
            @"at Newtonsoft\.Json\.JsonTextReader\.(Parse\w+|ReadStringIntoBuffer)\(|Unexpected end"
        )
            ? JsonMistake()
            : Match.Empty;
        var mistake = yaml.Success ? yaml : json;
        // YamlDotNet does not report the position of a tab.
        var tab = Regex.Match(text, @"(?m)^ *\t");
        var place = tab.Success && said.Contains("tab as indentation") ? At(text, tab.Index) : Given(mistake);
        return mistake.Success
            && Fail(
                Document,
                "ONCE0005",
                place,
                "The document is not valid "
                    + (yaml.Success ? "YAML: " : "JSON: ")
                    + Sentence(mistake.Groups["what"].Value)
                    + " Fix this line, or fetch the document again."
            );
    }

    private bool ReferenceDangles()
    {
        var to = Regex.Match(said, @"Could not resolve the (?:JSON )?path '(?<to>[^']+)'").Groups["to"].Value;
        var at = Regex.Match(text, @"\$ref[""']?\s*:\s*(?<to>[""']?" + Regex.Escape(to) + @"(?![^\s""',}]))");
        return to.Length > 0
            && Fail(
                Document,
                "ONCE0007",
                At(text, at.Groups["to"].Index),
                "The reference '" + to + "' cannot be resolved: add what it names, or correct it."
            );
    }

    private bool ValueIsWrong()
    {
        // NSwag converts YAML to JSON on one line, so the position is useless, but the path is valid in both.
        var mistake = JsonMistake();
        return mistake.Success
            && Fail(
                Document,
                "ONCE0008",
                Given(mistake).Line > 1 ? Given(mistake) : Place(text, mistake.Groups["path"].Value),
                "OpenAPI does not allow the value at '"
                    + mistake.Groups["path"].Value
                    + "': "
                    + Sentence(mistake.Groups["what"].Value)
                    + " Correct it."
            );
    }

    /// <summary>The runtime ends the process when the stack is full.</summary>
    private bool NSwagAborted() =>
        said.Contains("Stack overflow")
        && Fail(
            Document,
            "ONCE0016",
            Place(text, "components.schemas"),
            "NSwag could not generate a client, since schemas refer to each other in too long a chain, or in a circle: "
                + "remove what the client does not need."
        );

    private bool NothingToCall() =>
        said.Contains("Done.")
        && Fail(
            Document,
            "ONCE0010",
            Place(text, "paths"),
            "The document names no operation, so there is no client to generate: it needs at least one under 'paths'."
        );

    private bool AnythingElse()
    {
        var lines = said.Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("at ", StringComparison.Ordinal))
            .ToArray();
        var what =
            lines.FirstOrDefault(line => line.Contains("Exception:")) ?? lines.LastOrDefault() ?? "it printed nothing";
        return Fail(
            Document,
            "ONCE0011",
            (1, 1),
            "NSwag could not generate a client: " + Sentence(what) + " Build with -v:detailed to see its full output."
        );
    }

    private bool Fail(string file, string code, (int Line, int Column) place, string message)
    {
        Log.LogError(null, code, null, file, place.Line, place.Column, 0, 0, "{0}", message);
        return true;
    }

    private Match JsonMistake() =>
        Regex.Match(said, @"Exception: (?<what>.*?)\.? Path '(?<path>.*)', line (?<line>\d+), position (?<column>\d+)");

    private static (int Line, int Column) Given(Match match) =>
        match.Success
            ? (Math.Max(1, int.Parse(match.Groups["line"].Value)), Math.Max(1, int.Parse(match.Groups["column"].Value)))
            : (1, 1);

    private static (int Line, int Column) At(string text, int index)
    {
        var before = text.Substring(0, index);
        return (before.Count(character => character == '\n') + 1, index - before.LastIndexOf('\n'));
    }

    /// <summary>
    /// Returns the position of the key at a path such as <c>paths['/a'].get.tags[0]</c>, or of its nearest existing
    /// parent.
    /// </summary>
    private static (int Line, int Column) Place(string text, string path)
    {
        int place = 0,
            from = 0,
            to = text.Length;
        foreach (Match step in Regex.Matches(path, @"\['(?<key>(?:[^'\\]|\\.)+)'\]|\[(?<key>\d+)\]|(?<key>[^.\[\]]+)"))
        {
            var key = Regex.Replace(step.Groups["key"].Value, @"\\(.)", "$1");
            var (name, at, value, end) = Children(text, from, to).FirstOrDefault(child => child.Key == key);
            if (name is null)
            {
                break;
            }

            (place, from, to) = (at, value, end);
        }

        return At(text, place);
    }

    /// <summary>
    /// Returns the direct children of a value between two positions: its keys, or the indexes of its items.
    /// </summary>
    private static IEnumerable<(string Key, int At, int Value, int End)> Children(string text, int from, int to)
    {
        var start = from + new Regex(Blank).Match(text, from, to - from).Length;
        var isFlow = start < to && (text[start] == '{' || text[start] == '[');
        var isList =
            start < to
            && (text[start] == '[' || Regex.IsMatch(text.Substring(start, Math.Min(2, to - start)), @"^-\s"));
        var starts = (isFlow ? FlowStarts(text, start, to) : BlockStarts(text, start, to, isList)).ToArray();
        for (var index = 0; index < starts.Length; index++)
        {
            var (at, end) = (starts[index], index + 1 < starts.Length ? starts[index + 1] : to);
            var key = new Regex(
                @"\G(?:""(?<key>(?:[^""\\]|\\.)*)""|'(?<key>(?:[^']|'')*)'|(?<key>[^\n]*?))\s*:(?=\s|$|(?<=""\s*:))"
            ).Match(text, at, end - at);
            if (isList || key.Success)
            {
                yield return isList
                    ? (index.ToString(), at, isFlow ? at : at + 1, end)
                    : (key.Groups["key"].Value.Replace("''", "'"), at, at + key.Length, end);
            }
        }
    }

    /// <summary>
    /// In block style, siblings are in one column, and their children are indented further.
    /// </summary>
    private static IEnumerable<int> BlockStarts(string text, int start, int to, bool isList)
    {
        var column = At(text, start).Column - 1;
        var next = new Regex(@"(?<=\n {" + column + "})" + (isList ? @"-(?=\s)" : @"(?!-\s)[^\s#]"));
        return new[] { start }
            .Where(_ => start < to)
            .Concat(
                next.Matches(text, start).Cast<Match>().Select(match => match.Index).Where(at => at > start && at < to)
            );
    }

    /// <summary>
    /// In flow style, including JSON, siblings follow the bracket and each comma at its depth.
    /// </summary>
    private static IEnumerable<int> FlowStarts(string text, int start, int to)
    {
        var depth = 0;
        foreach (
            Match token in new Regex(
                @"(?<=[{\[,:]\s*)(?:""(?:[^""\\]|\\.)*""|'(?:[^']|'')*')|(?<=\s)#[^\n]*|[{}\[\],]"
            ).Matches(text, start)
        )
        {
            depth +=
                token.Value == "{" || token.Value == "[" ? 1
                : token.Value == "}" || token.Value == "]" ? -1
                : 0;
            if (depth == 0 || token.Index >= to)
            {
                yield break;
            }

            if (depth == 1 && (token.Value == "," || token.Index == start))
            {
                yield return token.Index + 1 + new Regex(Blank).Match(text, token.Index + 1).Length;
            }
        }
    }

    private static string Sentence(string text)
    {
        text = text.Trim().TrimEnd(':', '.');
        return text.Length == 0 ? "it gave no reason." : text + ".";
    }
}
