using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>The nodes of an OpenAPI document, by JSON pointer.</summary>
internal sealed class ApiTree
{
    private const int MaxReferences = 32;

    private ApiTree(JsonNode root, string origin)
    {
        Root = root;
        Origin = PrintableText.Escape(origin, int.MaxValue);
        IsVersion30 = GetVersion(root)!.StartsWith("3.0", StringComparison.Ordinal);
    }

    public JsonNode Root { get; }

    /// <summary>Where the document came from, safe to print.</summary>
    public string Origin { get; }

    /// <summary>Whether a schema is one of OpenAPI 3.0; from 3.1 on it is JSON Schema.</summary>
    public bool IsVersion30 { get; }

    /// <summary>The path of the first server, without a trailing slash; empty if there is none.</summary>
    public string BasePath
    {
        get
        {
            var server = (Get(Root, "servers") as JsonArray)?.FirstOrDefault();
            var url = GetText(server, "url") ?? "";
            foreach (var (name, variable) in Members(Get(server, "variables")))
            {
                url = url.Replace($"{{{name}}}", Get(variable, "default")?.ToString(), StringComparison.Ordinal);
            }

            return Uri.TryCreate(new Uri("http://localhost"), url, out var address)
                ? address.AbsolutePath.TrimEnd('/')
                : "";
        }
    }

    /// <exception cref="SandboxException">The text is not a document of OpenAPI 3.</exception>
    public static ApiTree Read(string text, string origin)
    {
        var root = NodeReader.Read(text, origin);
        return root is not null && GetVersion(root)?.StartsWith("3.", StringComparison.Ordinal) == true
            ? new ApiTree(root, origin)
            : throw new SandboxException(
                $"'{PrintableText.Escape(origin, int.MaxValue)}' cannot be read as an OpenAPI document: "
                    + "it does not say 'openapi: 3.0.x' or '3.1.x'. Correct it, or download it again."
            );
    }

    private static string? GetVersion(JsonNode root) => Get(root, "openapi")?.ToString();

    public static JsonNode? Get(JsonNode? node, string key) =>
        node is JsonObject members && members.TryGetPropertyValue(key, out var value) ? value : null;

    public static string? GetText(JsonNode? node, string key) => Json.GetString(node, key);

    public static bool IsTrue(JsonNode? node, string key) =>
        Get(node, key) is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];

    public static string Join(string pointer, string key) =>
        $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>Follows a <c>$ref</c>, and one in its target, to what is not a reference.</summary>
    /// <exception cref="SandboxException">The target does not exist, or the references form a circle.</exception>
    public (JsonNode? Node, string Pointer) Resolve(JsonNode? node, string pointer)
    {
        for (var step = 0; GetText(node, "$ref") is { } reference; step++)
        {
            if (step == MaxReferences)
            {
                throw Invalid(pointer, "its references do not end");
            }

            (node, pointer) = (Find(reference, pointer), reference);
        }

        return (node, pointer);
    }

    /// <summary>Returns the target of a reference.</summary>
    /// <param name="reference">For instance <c>#/components/schemas/Sim</c>.</param>
    /// <param name="pointer">Where the reference stands.</param>
    /// <exception cref="SandboxException">The target does not exist.</exception>
    public JsonNode? Find(string reference, string pointer)
    {
        if (reference != "#" && !reference.StartsWith("#/", StringComparison.Ordinal))
        {
            throw Invalid(pointer, $"its reference '{PrintableText.Escape(reference)}' leads out of the document");
        }

        var node = Root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            var key = Uri.UnescapeDataString(part)
                .Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            var next =
                node is JsonObject members && members.TryGetPropertyValue(key, out var member) ? member
                : node is JsonArray list && int.TryParse(key, out var index) && index >= 0 && index < list.Count
                    ? list[index]
                : throw Invalid(pointer, $"the target of its reference '{PrintableText.Escape(reference)}' is missing");
            node = next;
        }

        return node;
    }

    public SandboxException Invalid(string pointer, string reason) =>
        new(
            $"The OpenAPI document '{Origin}' cannot be served, at {PrintableText.Escape(pointer)}: {reason}. "
                + "Correct it, or leave the document out."
        );
}
