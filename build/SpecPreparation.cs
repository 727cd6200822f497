using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Says in a document what NSwag cannot make usable C# of: names for operations and bodies that have none, one class
/// for "one of these", and a server. Works on the JSON that NSwag wrote of the document, as XML (the mapping of
/// DataContractJsonSerializer), since MSBuild brings no reader of JSON that can be relied on.
/// Compiled by MSBuild, and only for a document that needs it: see Generate.targets.
/// </summary>
public sealed class SpecPreparation : Task
{
    /// <summary>Where a document without a server is taken to be.</summary>
    private const string Server = "https://api.1nce.com/management-api";

    private static readonly string[] Methods = { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

    private readonly HashSet<XElement> merged = new HashSet<XElement>();

    private XElement root;

    /// <summary>The document as it was published: it tells which names are its own.</summary>
    [Required] public string Document { get; set; }

    /// <summary>The JSON that NSwag wrote of it, which is changed.</summary>
    [Required] public string Json { get; set; }

    public override bool Execute()
    {
        using (var reader = JsonReaderWriterFactory.CreateJsonReader(File.ReadAllBytes(Json), XmlDictionaryReaderQuotas.Max))
        {
            root = XElement.Load(reader);
        }

        NameOperations();
        NameBodies();
        root.Descendants().Where(IsUnion).Select(list => list.Parent).Distinct().ToList().ForEach(Merge);
        if (At(root, "servers") is null)
        {
            root.Add(Node("servers", "array", Node("item", "object", Text("url", Server))));
        }

        using (var file = File.Create(Json))
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(file, new UTF8Encoding(false), false, true))
        {
            root.WriteTo(writer);
        }

        return true;
    }

    /// <summary>
    /// GET /v1/sims/{iccid}/status becomes getV1SimsByIccidStatus. The name follows from the operation alone, so one that is
    /// added later changes no other, and versions of a path stand side by side.
    /// </summary>
    private void NameOperations()
    {
        var own = new HashSet<string>(Regex.Matches(File.ReadAllText(Document), @"operationId[""']?\s*:\s*[""']?([^""'\r\n,}#]+)").Cast<Match>().Select(match => match.Groups[1].Value.Trim()));
        foreach (var (path, method, operation) in Operations())
        {
            if (At(operation, "operationId") is XElement id && own.Contains(id.Value))
            {
                continue;
            }

            At(operation, "operationId")?.Remove();
            var words = Regex.Matches(path, @"\{[^}]*\}|[\p{L}\p{Nd}]+").Cast<Match>().Select(match => (match.Value[0] == '{' ? "By" : "") + Pascal(match.Value));
            operation.AddFirst(Text("operationId", method + string.Concat(words)));
        }
    }

    /// <summary>An object that is described where it is used is named after its operation, or after the response that is shared.</summary>
    private void NameBodies()
    {
        foreach (var (_, _, operation) in Operations())
        {
            var name = Pascal(At(operation, "operationId").Value);
            NameContent(At(operation, "requestBody"), name + "Request");
            foreach (var response in Children(At(operation, "responses")))
            {
                NameContent(response, name + (Key(response)[0] == '2' ? "" : Pascal(Key(response))) + "Response");
            }
        }

        foreach (var shared in new[] { "requestBodies", "responses" }.SelectMany(kind => Children(At(root, "components", kind))))
        {
            NameContent(shared, Pascal(Key(shared)));
        }
    }

    private void NameContent(XElement body, string name)
    {
        foreach (var schema in Children(At(body, "content")).Select(media => At(media, "schema")))
        {
            var isList = At(schema, "items") != null;
            var described = isList ? At(schema, "items") : schema;
            if (described != null && At(described, "title") is null && (At(described, "properties") ?? At(described, "oneOf") ?? At(described, "anyOf") ?? At(described, "allOf")) != null)
            {
                described.Add(Text("title", name + (isList ? "Item" : "")));
            }
        }
    }

    /// <summary>
    /// "One of these" becomes the one thing that can hold each of them: an object with the members of all, a value of
    /// their common type, or anything. NSwag would take the first of them, or refer to a class that it does not write.
    /// </summary>
    private void Merge(XElement schema)
    {
        var lists = schema.Elements().Where(IsUnion).ToList();
        var choices = lists.Elements().Select(Resolve).Where(choice => At(choice, "type")?.Value != "null").Distinct().ToList();
        if (choices.Count < 2 || !merged.Add(schema))
        {
            return;
        }

        choices.ForEach(Merge);
        var kind = choices.Select(Kind).Distinct().Aggregate((one, other) => IsNumber(one) && IsNumber(other) ? "number" : "");
        lists.Concat(new[] { "type", "discriminator", "required", "additionalProperties" }.Select(name => At(schema, name))).ToList().ForEach(node => node?.Remove());
        if (kind == "object")
        {
            Unite(schema, choices);
        }
        else if (kind == "" && schema.Parent == At(root, "components", "schemas"))
        {
            Dissolve(schema);
        }
        else if (kind != "")
        {
            schema.Add(Text("type", kind), kind == "array" ? Node("items", "object") : null);
        }
    }

    private void Unite(XElement schema, List<XElement> choices)
    {
        if (At(schema, "properties") is null)
        {
            schema.Add(Node("properties", "object"));
        }

        var members = At(schema, "properties");
        foreach (var member in choices.SelectMany(Members))
        {
            var same = At(members, Key(member));
            if (same is null)
            {
                members.Add(new XElement(member));
            }
            else
            {
                same.ReplaceWith(Common(same, member));
            }
        }

        schema.Add(Text("type", "object"));
    }

    /// <summary>What holds either of two members of one name: the first if they are alike, their common type, or anything.</summary>
    private XElement Common(XElement first, XElement second)
    {
        var (one, other) = (Resolve(first), Resolve(second));
        if (one == other || XNode.DeepEquals(Plain(one), Plain(other)))
        {
            return new XElement(first);
        }

        var kind = Kind(one);
        var common = Node(Key(first), "object");
        if (kind == Kind(other) && kind != "object" && kind != "array" && kind != "")
        {
            common.Add(Text("type", kind));
            var values = new[] { one, other }.Select(member => At(member, "enum")).ToList();
            common.Add(values.Contains(null) ? null : Node("enum", "array", values.Elements().GroupBy(value => value.Value).Select(group => new XElement(group.First()))));
        }

        return common;
    }

    private IEnumerable<XElement> Members(XElement schema) => Children(At(schema, "allOf")).Select(Resolve).SelectMany(Members).Concat(Children(At(schema, "properties")));

    /// <summary>The type of a schema; what names members only, as a condition may, is an object. Empty if it says nothing, or several.</summary>
    private string Kind(XElement schema) =>
        (At(schema, "properties") ?? At(schema, "required")) != null || Children(At(schema, "allOf")).Any(part => Kind(Resolve(part)) == "object") ? "object"
        : At(schema, "type") is XElement type && !type.HasElements ? type.Value : "";

    /// <summary>NSwag writes a class for a schema that has a name, and text is no class: one that allows anything loses its name.</summary>
    private void Dissolve(XElement schema)
    {
        var path = "#/components/schemas/" + Key(schema);
        root.Descendants().Where(node => Key(node) == "$ref" && node.Value == path).Remove();
        schema.Remove();
    }

    private XElement Resolve(XElement schema) =>
        At(schema, "$ref")?.Value is string path && path.StartsWith("#/", StringComparison.Ordinal)
            ? Resolve(At(root, path.Substring(2).Split('/').Select(step => step.Replace("~1", "/").Replace("~0", "~")).ToArray()) ?? Node("none", "object"))
            : schema;

    private IEnumerable<(string Path, string Method, XElement Operation)> Operations() =>
        from path in Children(At(root, "paths")) from operation in Children(path) where Methods.Contains(Key(operation)) select (Key(path), Key(operation), operation);

    private static bool IsNumber(string kind) => kind == "integer" || kind == "number";

    private static bool IsUnion(XElement node) => (Key(node) == "oneOf" || Key(node) == "anyOf") && (string)node.Attribute("type") == "array" && node.Elements().Skip(1).Any();

    private static XElement Plain(XElement member) => new XElement("member", Children(member).Where(node => !new[] { "description", "example", "title", "default" }.Contains(Key(node))));

    private static IEnumerable<XElement> Children(XElement node) => node?.Elements() ?? Enumerable.Empty<XElement>();

    private static XElement At(XElement node, params string[] path) => path.Aggregate(node, (at, step) => Children(at).FirstOrDefault(child => Key(child) == step));

    private static string Key(XElement node) => (string)node.Attribute("item") ?? node.Name.LocalName;

    private static XElement Node(string key, string type, params object[] content) =>
        new XElement(XName.Get("item", "item"), new XAttribute("item", key), new XAttribute("type", type), content);

    private static XElement Text(string key, string text) => new XElement(XName.Get("item", "item"), new XAttribute("item", key), new XAttribute("type", "string"), text);

    private static string Pascal(string text) => string.Concat(Regex.Matches(text, @"[\p{L}\p{Nd}]+").Cast<Match>().Select(match => char.ToUpperInvariant(match.Value[0]) + match.Value.Substring(1)));
}
