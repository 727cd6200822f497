using OneNce.Cli.Console;
using OneNce.Sandbox;

namespace OneNce.Cli.Specs;

/// <summary>The paths of the documents of the project in the current folder, for a shell to complete.</summary>
internal static class KnownPaths
{
    /// <summary>Returns the paths that have a method; none if there is no project, or it cannot be read.</summary>
    public static IEnumerable<string> Find(string? method)
    {
        try
        {
            return
            [
                .. ProjectFile
                    .Find(null)
                    .Documents.SelectMany(file => SandboxApiDocument.FromFile(file).ApiOperations)
                    .Where(operation => string.Equals(operation.Method, method, StringComparison.OrdinalIgnoreCase))
                    .Select(operation => operation.Path.Text)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception)
            when (exception
                    is UsageException
                        or HostingException
                        or SandboxException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            // While somebody types is not the time for messages.
            return [];
        }
    }
}
