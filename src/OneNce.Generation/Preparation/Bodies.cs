namespace OneNce.Generation.Preparation;

/// <summary>Leaves out bodies that HTTP does not have, and files in places that hold text only.</summary>
internal static class Bodies
{
    private static readonly string[] WithoutBody = ["204", "205", "304"];

    public static void Settle(Node root, References references)
    {
        foreach (var operation in SchemaWalk.Operations(root).ToList())
        {
            var responses = operation.Node["responses"];
            foreach (var status in WithoutBody.Where(status => responses?[status] is not null))
            {
                var response = references.Resolve(responses![status]!).Copy();
                response.Remove("content");
                responses[status] = response;
            }

            var parameters = operation.Node.Listed("parameters").Concat(operation.Of.Listed("parameters"));
            foreach (var schema in parameters.Select(references.Resolve).Select(parameter => parameter["schema"]))
            {
                RemoveFiles(schema);
            }

            // Only a form has several files.
            var media = references.Resolve(operation.Node["requestBody"] ?? Node.Map()).Mapped("content");
            foreach (var body in media.Where(body => !body.Key.StartsWith("multipart/", StringComparison.Ordinal)))
            {
                RemoveFiles(body.Value["schema"]?["items"]);
            }
        }
    }

    private static void RemoveFiles(Node? schema)
    {
        if (schema?.Said("format") == "binary")
        {
            schema.Remove("format");
        }

        foreach (var member in schema?.Members ?? [])
        {
            RemoveFiles(member.Value);
        }

        schema?.Items?.ForEach(RemoveFiles);
    }
}
