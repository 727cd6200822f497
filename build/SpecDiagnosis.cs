using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Says why NSwag could not make a client of a document, with file, line and column.
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

    /// <summary>What NSwag printed.</summary>
    public string Output { get; set; }

    private string[] lines;

    public override bool Execute()
    {
        Output = Output ?? "";
        lines = File.ReadAllText(Document).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        _ = ConfigurationIsBroken() || YamlIsBroken() || ItIsNoOpenApi() || ReferenceDangles() || ValueIsOfAnotherType() || NothingToCall() || AnythingElse();
        return false;
    }

    private bool ConfigurationIsBroken()
    {
        var found = Regex.Match(Output, @"nswag\.json|NSwagDocument|OpenApiToCSharpClientCommand");
        var place = Regex.Match(Output, @"(?<what>[^\r\n;]*?(?:JsonReaderException|JsonSerializationException|JsonException)[^\r\n;]*?)\.? Path '(?<path>[^']*)', line (?<line>\d+), position (?<column>\d+)");
        return found.Success && place.Success && Regex.IsMatch(Output, @"at NSwag\.Commands\.NSwagDocument")
            && !Output.Contains("OpenApiYamlDocument") && !Output.Contains("OpenApiDocument.FromJson")
            && Fail(Configuration, "ONCE0009", Number(place, "line"), Number(place, "column"), "nswag.json cannot be read: " + place.Groups["what"].Value.Trim() + ". Compare it with the one in version control.");
    }

    private bool YamlIsBroken()
    {
        var place = Regex.Match(Output, @"\(Line: (?<line>\d+), Col: (?<column>\d+), Idx: \d+\)(?: - \(Line: \d+, Col: \d+, Idx: \d+\))?:? *(?<what>[^\r\n]*)");
        return place.Success
            && Fail(Document, "ONCE0005", Number(place, "line"), Number(place, "column"), "The document is not valid YAML: " + Sentence(place.Groups["what"].Value) + " Mend this line, or fetch the document again.");
    }

    private bool ItIsNoOpenApi()
    {
        const string wanted = "The client is generated from OpenAPI 3.0 or 3.1";
        if (Find(@"^\s*[""{]*swagger""?\s*:") is (int, int) swagger)
        {
            return Fail(Document, "ONCE0006", swagger.Item1, swagger.Item2, wanted + ", and this line says Swagger: convert the document, or fetch the right one.");
        }

        if (Find(@"(?:^|[{,]\s*|^\s+"")""?openapi""?\s*:") is (int, int) version)
        {
            return !Regex.IsMatch(lines[version.Item1 - 1], @"openapi[""']?\s*:\s*[""']?3\.[01](\.|\b)")
                && Fail(Document, "ONCE0006", version.Item1, version.Item2, wanted + ", and this line says another version: convert the document, or fetch the right one.");
        }

        return Fail(Document, "ONCE0006", 1, 1, wanted + ", and this file has no line 'openapi: 3…': it is no OpenAPI document (a web page, an empty download?). Fetch it again.");
    }

    private bool ReferenceDangles()
    {
        foreach (var (row, match) in Matches(@"\$ref[""']?\s*:\s*[""']?(?<to>#/[^""'\s,}]+)"))
        {
            var to = match.Groups["to"].Value;
            if (Place(to.Substring(2).Split('/').Select(part => part.Replace("~1", "/").Replace("~0", "~"))) is null)
            {
                return Fail(Document, "ONCE0007", row, match.Groups["to"].Index + 1, "The reference '" + to + "' leads nowhere: add what it names, or correct it.");
            }
        }

        return false;
    }

    private bool ValueIsOfAnotherType()
    {
        // NSwag counts the lines of the JSON that it made of the YAML; the path holds in both.
        var place = Regex.Match(Output, @"(?<what>[^\r\n]*?)\.? Path '(?<path>[^']+)', line \d+, position \d+");
        if (!place.Success)
        {
            return false;
        }

        var path = place.Groups["path"].Value;
        var at = Place(Regex.Matches(path, @"\['(?<q>[^']+)'\]|(?<p>[^.\[\]]+)").Cast<Match>().Select(part => part.Groups["q"].Success ? part.Groups["q"].Value : part.Groups["p"].Value)) ?? (1, 1);
        var what = Regex.Replace(place.Groups["what"].Value, @"^.*?Exception: ", "");
        return Fail(Document, "ONCE0008", at.Item1, at.Item2, "The value at '" + path + "' has a type that OpenAPI does not allow there: " + Sentence(what) + " Correct the value.");
    }

    private bool NothingToCall()
    {
        return Output.Contains("Done.")
            && Fail(Document, "ONCE0010", Place(new[] { "paths" })?.Item1 ?? 1, 1, "The document names no operation, so there is no client to generate: it needs at least one under 'paths'.");
    }

    private bool AnythingElse()
    {
        var said = Output.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("at ", StringComparison.Ordinal)).ToArray();
        var what = said.FirstOrDefault(line => line.Contains("Exception:")) ?? said.LastOrDefault() ?? "it printed nothing";
        return Fail(Document, "ONCE0011", 1, 1, "NSwag could not generate a client: " + Sentence(what) + " Build with -v:detailed to read all it said.");
    }

    private bool Fail(string file, string code, int line, int column, string text)
    {
        Log.LogError(null, code, null, file, line, column, 0, 0, "{0}", text);
        return true;
    }

    private (int, int)? Find(string pattern) => Matches(pattern).Select(found => ((int, int)?)(found.Item1, found.Item2.Index + 1)).FirstOrDefault();

    private IEnumerable<(int, Match)> Matches(string pattern) =>
        lines.SelectMany((line, index) => Regex.Matches(line, pattern).Cast<Match>().Select(match => (index + 1, match)));

    /// <summary>Where the value at a path of keys stands: each key below the one before it, further in.</summary>
    private (int, int)? Place(IEnumerable<string> keys)
    {
        int row = 0, depth = -1, column = 1;
        foreach (var key in keys.Where(key => !Regex.IsMatch(key, @"^\d+$") || Regex.IsMatch(key, @"^[1-5]\d\d$")))
        {
            var pattern = new Regex(@"^(?<indent>[\s\-{]*)[""']?" + Regex.Escape(key) + @"[""']?\s*:");
            var parent = depth;
            for (; row < lines.Length; row++)
            {
                var match = pattern.Match(lines[row]);
                if (match.Success && match.Groups["indent"].Length > parent)
                {
                    depth = match.Groups["indent"].Length;
                    column = depth + 1;
                    break;
                }
            }

            if (row++ >= lines.Length)
            {
                return null;
            }
        }

        return (row, column);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value);

    private static string Sentence(string text)
    {
        text = text.Trim().TrimEnd(':', '.');
        return text.Length == 0 ? "it gave no reason." : text + ".";
    }
}
