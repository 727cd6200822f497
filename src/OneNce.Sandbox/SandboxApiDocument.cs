using System.Collections.Concurrent;

namespace OneNce.Sandbox;

/// <summary>
/// An OpenAPI document whose operations a sandbox serves, for instance the one of 1NCE's SIM management.
/// </summary>
/// <remarks>
/// Documents can be OpenAPI 3.0 or 3.1, in YAML or JSON. Instances are immutable; any number of sandboxes can share
/// one.
/// </remarks>
public sealed class SandboxApiDocument
{
    private const string ProjectFolder = "onence-documents";

    private static readonly ConcurrentDictionary<(string Path, DateTime Written), SandboxApiDocument> Known = new();

    private SandboxApiDocument(string origin, string text)
    {
        Origin = origin;
        (BasePath, ApiOperations) = ApiReader.Read(text, origin);
        Operations = [.. ApiOperations.Select(operation => operation.Name)];
    }

    /// <summary>
    /// Gets the documents that the project, and those it references, name as <c>OneNceSpec</c> items.
    /// </summary>
    /// <value>
    /// In the order of their clients' names; empty if there are none, or if the project does not reference the package
    /// OneNce.Sandbox.
    /// </value>
    /// <exception cref="SandboxException">A document cannot be read.</exception>
    /// <remarks>The build copies them to the folder <c>onence-documents</c> beside the application.</remarks>
    public static IReadOnlyList<SandboxApiDocument> OfProject
    {
        get
        {
            var folder = Path.Combine(AppContext.BaseDirectory, ProjectFolder);
            return Directory.Exists(folder)
                ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(FromFile)]
                : [];
        }
    }

    /// <summary>Gets where the document came from.</summary>
    /// <value>The full path of a file, or the name that was given with a text.</value>
    public string Origin { get; }

    /// <summary>Gets the path of the document's first server.</summary>
    /// <value>
    /// Without a trailing slash, for instance <c>/management-api</c>; empty if the document has no server. The sandbox
    /// serves the operations below this path, and below its own base address.
    /// </value>
    public string BasePath { get; }

    /// <summary>Gets the names of the operations, in the document's order.</summary>
    /// <value>The <c>operationId</c> of each, or its method and path if it has none.</value>
    public IReadOnlyList<string> Operations { get; }

    internal IReadOnlyList<ApiOperation> ApiOperations { get; }

    /// <summary>Reads a document from a file.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <returns>The document. A file that has not changed is read only once.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty, or not a valid path.</exception>
    /// <exception cref="SandboxException">
    /// The file is missing or cannot be read, is not an OpenAPI document, or is one that cannot be served; the message
    /// says where and why.
    /// </exception>
    public static SandboxApiDocument FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path);
        try
        {
            return Known.GetOrAdd(
                (fullPath, File.GetLastWriteTimeUtc(fullPath)),
                key => new SandboxApiDocument(key.Path, File.ReadAllText(key.Path))
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message =
                $"The OpenAPI document '{fullPath}' cannot be opened: {exception.Message.TrimEnd('.')}. "
                + "Check the path and the file's permissions.";
            throw new SandboxException(PrintableText.Escape(message, int.MaxValue), exception);
        }
    }

    /// <summary>Reads a document from a text.</summary>
    /// <param name="text">The document, in YAML or JSON.</param>
    /// <param name="name">What messages call the document.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="text"/> or <paramref name="name"/> is null.
    /// </exception>
    /// <exception cref="SandboxException">
    /// The text is not an OpenAPI document, or is one that cannot be served; the message says where and why.
    /// </exception>
    public static SandboxApiDocument FromText(string text, string name = "the given text")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        return new SandboxApiDocument(name, text);
    }

    /// <summary>Returns the origin and the number of operations.</summary>
    /// <returns>For instance <c>/specs/sims.yml (14 operations)</c>.</returns>
    public override string ToString() =>
        PrintableText.Escape($"{Origin} ({Operations.Count} operations)", int.MaxValue);
}
