using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace OneNce.Generation.Tests;

/// <summary>Finds in a document what NSwag ignores silently.</summary>
internal static class SpecLint
{
    private static readonly OpenApiReaderSettings Settings = MakeSettings();

    /// <summary>What is wrong with a document, warnings included: a reference that leads nowhere is one.</summary>
    public static IReadOnlyList<string> Check(string text)
    {
        var read = OpenApiDocument.Parse(text, OpenApiConstants.Yaml, Settings);
        var found = read.Diagnostic?.Errors.Concat(read.Diagnostic.Warnings).Select(error => error.ToString());
        return [.. found ?? ["The reader said nothing."]];
    }

    private static OpenApiReaderSettings MakeSettings()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        return settings;
    }
}
