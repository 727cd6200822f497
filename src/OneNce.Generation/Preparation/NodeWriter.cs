using System.Globalization;
using System.Text;

namespace OneNce.Generation.Preparation;

/// <summary>Writes JSON, which NSwag reads faster than YAML, and in one way only.</summary>
internal static class NodeWriter
{
    /// <summary>A backslash, which MSBuild would turn into a slash here: see Generate.targets.</summary>
    public const char Escape = (char)92;

    public static string Write(Node node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Node node)
    {
        if (node.IsScalar)
        {
            WriteScalar(text, node);
            return;
        }

        text.Append(node.IsMap ? '{' : '[');
        var first = text.Length;
        foreach (var member in node.Members)
        {
            text.Append(text.Length == first ? "" : ",");
            WriteText(text, member.Key);
            text.Append(':');
            Write(text, member.Value);
        }

        node.Items?.ForEach(item => Write(text.Append(text.Length == first ? "" : ","), item));
        text.Append(node.IsMap ? '}' : ']');
    }

    /// <summary>Numbers stay texts, which NSwag converts: a version 1.0 must not become 1.</summary>
    private static void WriteScalar(StringBuilder text, Node node)
    {
        if (node.IsNull || (node.IsPlain && (node.Value == "true" || node.Value == "false")))
        {
            text.Append(node.IsNull ? "null" : node.Value);
        }
        else
        {
            WriteText(text, node.Value!);
        }
    }

    /// <summary>Writes a text as JSON and C# have it.</summary>
    public static void WriteText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            if (character < ' ' || character > '~' || character == '"' || character == Escape)
            {
                text.Append(Escape).Append('u');
                text.Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(character);
            }
        }

        text.Append('"');
    }
}
