namespace OneNce.Generation.Preparation;

/// <summary>
/// Tells the templates how parameters are written, where that is not as usual; NSwag knows one style. A parameter in a
/// cookie, which NSwag leaves out, becomes one in a header.
/// </summary>
internal static class Styles
{
    /// <summary>Begins the keys that the templates read; the place and the name of the parameter follow.</summary>
    private const string Mark = "x-style-";

    public static void Settle(Node root, References references)
    {
        foreach (var operation in SchemaWalk.Operations(root).ToList())
        {
            foreach (var parameter in operation.Node.Listed("parameters").Concat(operation.Of.Listed("parameters")))
            {
                Settle(operation.Node, references.Resolve(parameter));
            }
        }
    }

    private static void Settle(Node operation, Node parameter)
    {
        var (place, name) = (parameter.Said("in"), parameter.Said("name"));
        var isCookie = place == "cookie" || parameter["x-cookie"] is not null;
        if (isCookie)
        {
            // The parameter may belong to several operations, and is met again.
            parameter["in"] = Node.Text(place = "header");
            parameter["x-cookie"] = Node.Flag();
        }

        var usual = place == "query" ? "form" : "simple";
        var style =
            parameter["content"] is not null ? "json"
            : isCookie ? "cookie"
            : parameter.Said("style") is { Length: > 0 } said ? said
            : usual;
        var explodes = parameter["explode"] is { } explode ? explode.IsTrue : style is "form" or "cookie";
        var text = style + (explodes ? "*" : "") + (parameter["allowReserved"]?.IsTrue == true ? "+" : "");
        if (text != (place == "query" ? "form*" : "simple"))
        {
            operation[$"{Mark}{place}-{name}"] = Node.Text(text);
        }
    }
}
