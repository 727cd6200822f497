using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace OneNce.Generation.Tests;

/// <summary>Finds in a document what NSwag passes over in silence.</summary>
internal static class SpecLint
{
    private static readonly OpenApiReaderSettings Settings = MakeSettings();

    /// <summary>What is wrong with a document, warnings included: a dangling reference is no more than one to the reader.</summary>
    public static IReadOnlyList<string> Check(string text)
    {
        var read = OpenApiDocument.Parse(text, OpenApiConstants.Yaml, Settings);
        var said = read.Diagnostic?.Errors.Concat(read.Diagnostic.Warnings).Select(error => error.ToString()) ?? ["The reader said nothing."];
        return [.. said];
    }

    private static OpenApiReaderSettings MakeSettings()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        return settings;
    }
}
