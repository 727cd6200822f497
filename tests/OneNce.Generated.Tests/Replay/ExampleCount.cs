using SharpYaml.Serialization;

namespace OneNce.Tests.Replay;

/// <summary>Counts the examples of a document another way than they are found: by its YAML alone.</summary>
internal static class ExampleCount
{
    public static int Of(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Count(stream.Documents[0].RootNode, inside: null);
    }

    private static int Count(YamlNode node, string? inside) =>
        node switch
        {
            YamlSequenceNode list => list.Children.Sum(child => Count(child, null)),
            YamlMappingNode map => map.Children.Sum(entry =>
                Entry(((YamlScalarNode)entry.Key).Value!, entry.Value, inside)
            ),
            _ => 0,
        };

    private static int Entry(string key, YamlNode value, string? inside) =>
        (key, inside) switch
        {
            (_, "properties") => Count(value, key),
            ("example", _) => 1,
            ("examples", _) => ((YamlMappingNode)value).Children.Count,
            _ => Count(value, key),
        };
}
