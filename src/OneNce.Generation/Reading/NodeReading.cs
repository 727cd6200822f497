using System.Text;

namespace OneNce.Generation.Reading;

/// <summary>Reads expected values from a node; returns null if they are absent or of another kind.</summary>
internal static class NodeReading
{
    private const int Brief = 160;

    public static Node? Get(this Node? node, string key) => (node as Map)?[key];

    public static string? Text(this Node? node) => (node as Scalar)?.Value;

    public static string? Text(this Node? node, string key) => node.Get(key).Text();

    public static bool Flag(this Node? node, string key, bool absent = false) =>
        node.Get(key).Text() is { } text ? text == "true" : absent;

    public static IReadOnlyList<Node> Items(this Node? node) => (node as Sequence)?.Items ?? [];

    public static IReadOnlyList<Entry> Entries(this Node? node) => (node as Map)?.Entries ?? [];

    public static IEnumerable<string> Texts(this Node? node) =>
        node.Items().Select(item => item.Text()).OfType<string>();

    public static string? Reference(this Node? node) => node.Text("$ref");

    /// <summary>Returns a short text on one line, for messages.</summary>
    public static string? Show(this Node? node)
    {
        if (node is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Write(node, text);
        return text.Length > Brief ? text.ToString(0, Brief) + "…" : text.ToString();
    }

    private static void Write(Node node, StringBuilder text)
    {
        if (text.Length > Brief)
        {
            return;
        }

        switch (node)
        {
            case Map map:
                Join(map.Entries, entry => Write(entry.Value, text.Append(entry.Key).Append(": ")), text.Append('{'));
                text.Append('}');
                break;
            case Sequence sequence:
                Join(sequence.Items, item => Write(item, text), text.Append('['));
                text.Append(']');
                break;
            default:
                text.Append(node.Text());
                break;
        }
    }

    private static void Join<T>(IReadOnlyList<T> items, Action<T> write, StringBuilder text)
    {
        for (var index = 0; index < items.Count && text.Length <= Brief; index++)
        {
            _ = index == 0 ? text : text.Append(", ");
            write(items[index]);
        }
    }
}
