using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneNce.Generation.Reading;

namespace OneNce.Sandbox;

/// <summary>Reads YAML or JSON, as the generator does, into JSON nodes. Aliases become copies.</summary>
internal static partial class NodeReader
{
    /// <exception cref="SandboxException">The text is neither YAML nor JSON, or stands for too many values.</exception>
    public static JsonNode? Read(string text, string origin)
    {
        try
        {
            return Convert(YamlReader.Read(origin, text.TrimStart('\uFEFF')));
        }
        catch (UnreadableException exception)
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"line {exception.At.Line}, column {exception.At.Column}"
            );
            throw new SandboxException(
                $"'{PrintableText.Escape(origin, int.MaxValue)}' cannot be read as an OpenAPI document, at {place}: "
                    + PrintableText.Escape(exception.Reason, 400)
            );
        }
    }

    private static JsonNode? Convert(Node node) =>
        node switch
        {
            Map map => new JsonObject(
                map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Convert(entry.Value)))
            ),
            Sequence list => new JsonArray([.. list.Items.Select(Convert)]),
            Scalar { Kind: ScalarKind.Null } => null,
            Scalar { Kind: ScalarKind.Boolean } flag => JsonValue.Create(flag.Value == "true"),
            // A number with leading zeros is an identifier, such as an ICCID, more often than an octal number.
            Scalar { Kind: ScalarKind.Number } number when JsonNumber().IsMatch(number.Written) => JsonNode.Parse(
                number.Written
            ),
            Scalar text => JsonValue.Create(text.Written),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,300})(\.[0-9]{1,300})?([eE][-+]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
