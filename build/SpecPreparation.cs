using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

/// <summary>
/// Completes a copy of a document, where NSwag would not generate usable C#: adds names for operations and bodies, one
/// class for each union, and a server. The document itself is not changed.
/// Compiled by MSBuild, against NSwag's own reader of YAML, and only for a document that needs it: see Generate.targets.
/// </summary>
public sealed class SpecPreparation : Task
{
    private static readonly string[] Methods = { "get", "put", "post", "delete", "options", "head", "patch", "trace" };

    /// <summary>Keywords that do not affect a value's type.</summary>
    private static readonly string[] Talk = { "description", "example", "title", "default" };

    private readonly ConditionalWeakTable<YamlNode, object> merged = new ConditionalWeakTable<YamlNode, object>();

    private YamlMappingNode root;

    /// <summary>The OpenAPI document, YAML or JSON.</summary>
    [Required]
    public string Document { get; set; }

    /// <summary>The copy to write, in YAML.</summary>
    [Required]
    public string Prepared { get; set; }

    public override bool Execute()
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(File.ReadAllText(Document)));
        }
        catch (YamlException error)
        {
            // NSwag silently ignores a duplicate key.
            Log.LogError(
                null,
                "ONCE0005",
                null,
                Document,
                (int)error.Start.Line,
                (int)error.Start.Column,
                0,
                0,
                "{0}",
                "The document is not valid YAML: "
                    + error.Message.TrimEnd('.')
                    + ". Fix this line, or fetch the document again."
            );
            return false;
        }

        root = (YamlMappingNode)stream.Documents[0].RootNode;
        NameOperations();
        NameBodies();
        root.AllNodes.OfType<YamlMappingNode>().ToList().ForEach(Merge);
        if (Items(At(root, "servers")).Count == 0)
        {
            root.Children["servers"] = new YamlSequenceNode(
                new YamlMappingNode("url", "https://api.1nce.com/management-api")
            );
        }

        using (var writer = File.CreateText(Prepared))
        {
            stream.Save(writer, assignAnchors: false);
        }

        return true;
    }

    /// <summary>
    /// GET /v1/sims/{iccid}/status becomes getV1SimsByIccidStatus. The name depends on the operation alone, so an
    /// operation that is added later changes no other name, and versions of a path can coexist.
    /// </summary>
    private void NameOperations()
    {
        foreach (
            var (path, method, operation) in Operations().Where(operation => At(operation.Node, "operationId") is null)
        )
        {
            var words = Regex
                .Matches(path, @"\{[^}]*\}|[\p{L}\p{Nd}]+")
                .Cast<Match>()
                .Select(match => (match.Value[0] == '{' ? "By" : "") + Pascal(match.Value));
            operation.Add("operationId", method + string.Concat(words));
        }
    }

    /// <summary>
    /// Names an object with an inline schema after its operation, or after its shared response.
    /// </summary>
    private void NameBodies()
    {
        foreach (var (_, _, operation) in Operations())
        {
            var name = Pascal(Text(operation, "operationId"));
            NameContent(At(operation, "requestBody"), name + "Request");
            foreach (var (status, response) in Members(At(operation, "responses")))
            {
                NameContent(response, name + (status[0] == '2' ? "" : Pascal(status)) + "Response");
            }
        }

        foreach (
            var (shared, body) in new[] { "requestBodies", "responses" }.SelectMany(kind =>
                Members(At(root, "components", kind))
            )
        )
        {
            NameContent(body, Pascal(shared));
        }
    }

    private void NameContent(YamlNode body, string name)
    {
        foreach (var (_, media) in Members(At(body, "content")))
        {
            var items = At(media, "schema", "items");
            var described = items ?? At(media, "schema");
            if (
                At(described, "title") is null
                && new[] { "properties", "oneOf", "anyOf", "allOf" }.Any(word => At(described, word) != null)
            )
            {
                var (user, word) = items is null ? (media, "schema") : (At(media, "schema"), "items");
                ((YamlMappingNode)user).Children[word] = Named(name + (items is null ? "" : "Item"), described);
            }
        }
    }

    /// <summary>Moves a schema to the named ones, unless the name is taken, and replaces it with a reference.</summary>
    private YamlNode Named(string name, YamlNode schema)
    {
        var named = Map(Map(root, "components"), "schemas");
        named.Children[name] = At(named, name) ?? schema;
        return At(named, name).Equals(schema) ? new YamlMappingNode("$ref", "#/components/schemas/" + name) : schema;
    }

    /// <summary>
    /// Replaces a union with one schema that fits each variant: an object with the members of all, their common type,
    /// or any value. NSwag would use the first variant, or refer to a class that it does not generate.
    /// </summary>
    private void Merge(YamlMappingNode schema)
    {
        var offered = new[] { "oneOf", "anyOf" }.SelectMany(word => Items(At(schema, word))).ToList();
        var choices = offered.Select(Resolve).Where(choice => Text(choice, "type") != "null").Distinct().ToList();
        if (choices.Count == 1 && offered.Count == 2 && offered.Contains(choices[0]))
        {
            Become(schema, choices[0]);
        }

        if (choices.Count < 2 || merged.TryGetValue(schema, out _))
        {
            return;
        }

        merged.Add(schema, schema);
        choices.OfType<YamlMappingNode>().ToList().ForEach(Merge);
        foreach (var word in new[] { "oneOf", "anyOf", "type", "discriminator", "required", "additionalProperties" })
        {
            schema.Children.Remove(word);
        }

        var kind = choices
            .Select(Kind)
            .Distinct()
            .Aggregate((one, other) => IsNumber(one) && IsNumber(other) ? "number" : "");
        if (kind == "object")
        {
            Unite(schema, choices);
        }

        if (kind != "")
        {
            schema.Add("type", kind);
        }
        else if (
            Members(At(root, "components", "schemas")).FirstOrDefault(named => ReferenceEquals(named.Node, schema)).Key
            is string name
        )
        {
            Dissolve(name);
        }
    }

    /// <summary>Replaces "this or null" of OpenAPI 3.1 with "this": NSwag would generate an empty class.</summary>
    private static void Become(YamlMappingNode schema, YamlNode only)
    {
        schema.Children.Remove("oneOf");
        schema.Children.Remove("anyOf");
        Members(only).ToList().ForEach(member => schema.Children[member.Key] = member.Node);
        schema.Children["nullable"] = "true";
    }

    private void Unite(YamlMappingNode schema, List<YamlNode> choices)
    {
        var members = Map(schema, "properties");
        foreach (var (name, member) in choices.SelectMany(Properties).ToList())
        {
            members.Children[name] = At(members, name) is YamlNode same ? Common(same, member) : member;
        }
    }

    /// <summary>
    /// Returns a schema for two members with one name: the first if they are equal, their common type, or any value.
    /// </summary>
    private YamlNode Common(YamlNode first, YamlNode second)
    {
        var (one, other, common) = (Resolve(first), Resolve(second), new YamlMappingNode());
        if (ReferenceEquals(one, other) || Plain(one).Equals(Plain(other)))
        {
            return first;
        }

        var kind = Kind(one);
        if (kind == Kind(other) && kind != "object" && kind != "array" && kind != "")
        {
            common.Add("type", kind);
            if (Items(At(one, "enum")) is { Count: > 0 } some && Items(At(other, "enum")) is { Count: > 0 } more)
            {
                common.Add("enum", new YamlSequenceNode(some.Union(more)));
            }
        }

        return common;
    }

    private IEnumerable<(string Key, YamlNode Node)> Properties(YamlNode schema) =>
        Items(At(schema, "allOf")).Select(Resolve).SelectMany(Properties).Concat(Members(At(schema, "properties")));

    /// <summary>
    /// Returns the type of a schema; one that only lists members is an object. Empty if there is no type, or more than
    /// one.
    /// </summary>
    private string Kind(YamlNode schema) =>
        (At(schema, "properties") ?? At(schema, "required")) != null
        || Items(At(schema, "allOf")).Any(part => Kind(Resolve(part)) == "object")
            ? "object"
            : Text(schema, "type");

    /// <summary>
    /// NSwag generates a class for each named schema. A schema that allows any value cannot be a class, so its name is
    /// removed.
    /// </summary>
    private void Dissolve(string name)
    {
        foreach (
            var user in root
                .AllNodes.OfType<YamlMappingNode>()
                .Where(node => Text(node, "$ref") == "#/components/schemas/" + name)
                .ToList()
        )
        {
            user.Children.Remove("$ref");
        }

        ((YamlMappingNode)At(root, "components", "schemas")).Children.Remove(name);
    }

    private YamlNode Resolve(YamlNode schema) =>
        Text(schema, "$ref") is string path && path.StartsWith("#/", StringComparison.Ordinal)
            ? Resolve(
                At(
                    root,
                    path.Substring(2).Split('/').Select(step => step.Replace("~1", "/").Replace("~0", "~")).ToArray()
                ) ?? new YamlMappingNode()
            )
            : schema;

    private IEnumerable<(string Path, string Method, YamlMappingNode Node)> Operations() =>
        from path in Members(At(root, "paths"))
        from operation in Members(path.Node)
        where Methods.Contains(operation.Key) && operation.Node is YamlMappingNode
        select (path.Key, operation.Key, (YamlMappingNode)operation.Node);

    private static bool IsNumber(string kind) => kind == "integer" || kind == "number";

    private static YamlMappingNode Plain(YamlNode schema) =>
        new YamlMappingNode(
            Members(schema)
                .Where(member => !Talk.Contains(member.Key))
                .SelectMany(member => new[] { member.Key, member.Node })
        );

    private static YamlNode At(YamlNode node, params string[] path) =>
        path.Aggregate(
            node,
            (at, step) => at is YamlMappingNode map && map.Children.TryGetValue(step, out var child) ? child : null
        );

    private static YamlMappingNode Map(YamlMappingNode node, string key) =>
        (YamlMappingNode)(node.Children[key] = At(node, key) as YamlMappingNode ?? new YamlMappingNode());

    private static string Text(YamlNode node, string key) => At(node, key) is YamlScalarNode scalar ? scalar.Value : "";

    private static IList<YamlNode> Items(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children : new YamlNode[0];

    private static IEnumerable<(string Key, YamlNode Node)> Members(YamlNode node) =>
        node is YamlMappingNode map
            ? map.Children.Select(child => (((YamlScalarNode)child.Key).Value, child.Value))
            : new (string, YamlNode)[0];

    private static string Pascal(string text) =>
        string.Concat(
            Regex
                .Matches(text, @"[\p{L}\p{Nd}]+")
                .Cast<Match>()
                .Select(match => char.ToUpperInvariant(match.Value[0]) + match.Value.Substring(1))
        );
}
