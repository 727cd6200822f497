using System.Text.RegularExpressions;
using OneNce.Generation.Preparation;

namespace OneNce.Generation;

/// <summary>Refuses what NSwag would take, and then generate nothing from, or half.</summary>
internal static partial class OpenApiCheck
{
    private const string Wanted = "The client is generated from OpenAPI 3.0 or 3.1, and this ";

    /// <exception cref="UnreadableException">The file is not OpenAPI 3.0 or 3.1, or has no operation.</exception>
    public static void Check(string file, Reading.Node document)
    {
        if (document is not Map root || (root.Find("openapi") ?? root.Find("swagger")) is not { } version)
        {
            throw Fail(
                file,
                document.At,
                ErrorCodes.NotOpenApi,
                Wanted + "file has no line 'openapi: 3…': fetch the document again."
            );
        }

        var written = (version.Value as Scalar)?.Written;
        if (version.Key != "openapi" || !SupportedVersion().IsMatch(written ?? ""))
        {
            throw Fail(
                file,
                version.At,
                ErrorCodes.NotOpenApi,
                $"{Wanted}line says '{version.Key}: {written}': convert the document, or fetch the right one."
            );
        }

        var paths = root.Find("paths");
        if (!paths?.Value.Entries().SelectMany(path => path.Value.Entries()).Any(IsOperation) ?? true)
        {
            throw Fail(
                file,
                paths?.At ?? root.At,
                ErrorCodes.NoOperations,
                "The document names no operation, so there is no client to generate: it needs at least one under 'paths'."
            );
        }
    }

    private static bool IsOperation(Entry entry) => SchemaWalk.Methods.Contains(entry.Key) || entry.Key == "$ref";

    private static UnreadableException Fail(string file, Position at, string code, string reason) =>
        new(file, at, reason) { Code = code };

    [GeneratedRegex(@"^3\.[01](?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SupportedVersion();
}
