namespace OneNce.Generation.Preparation;

/// <summary>Tells the templates which parts a multipart body must have: to NSwag, every part is optional.</summary>
internal static class Parts
{
    /// <summary>Begins the keys that the templates read; the name of the part follows.</summary>
    private const string Mark = "x-required-";

    public static void Settle(Node root, References references)
    {
        foreach (var operation in SchemaWalk.Operations(root).ToList())
        {
            var media = references.Resolve(operation.Node["requestBody"] ?? Node.Map()).Mapped("content");
            var forms = media.Where(body => body.Key.StartsWith("multipart/", StringComparison.Ordinal));
            foreach (var form in forms.Select(body => body.Value["schema"]).OfType<Node>())
            {
                foreach (var part in references.Resolve(form).Listed("required"))
                {
                    operation.Node[Mark + part.Value] = Node.Flag();
                }
            }
        }
    }
}
