namespace OneNce.Sandbox;

/// <summary>The parts of an OpenAPI document that the sandbox uses: the token operation and its examples.</summary>
/// <remarks>
/// Documents can be OpenAPI 3.0 or 3.1, in YAML or JSON. Instances are immutable; any number of sandboxes can share
/// one.
/// </remarks>
public sealed class SandboxDocument
{
    private const string ResourceName = "1nce-authorization-openapi.yml";

    private static readonly Lazy<SandboxDocument> PublishedDocument = new(() =>
    {
        using var stream = typeof(SandboxDocument).Assembly.GetManifestResourceStream(ResourceName)!;
        return DocumentReader.Read(stream, ResourceName);
    });

    internal SandboxDocument(
        string origin,
        string basePath,
        string tokenPath,
        IReadOnlyList<string> acceptedMediaTypes,
        IReadOnlyList<SandboxExample> examples
    )
    {
        Origin = origin;
        BasePath = basePath;
        TokenPath = tokenPath;
        AcceptedMediaTypes = acceptedMediaTypes;
        Examples = examples;
        Catalog = new ExampleCatalog(this);
    }

    /// <summary>Gets 1NCE's own document, in the version that this package was built from.</summary>
    public static SandboxDocument Published => PublishedDocument.Value;

    /// <summary>Gets where the document came from.</summary>
    /// <value>The full path of a file, or a description of any other stream.</value>
    public string Origin { get; }

    /// <summary>Gets the path of the document's first server.</summary>
    /// <value>
    /// Without a trailing slash, for instance <c>/management-api</c>; empty if the document has no server.
    /// </value>
    public string BasePath { get; }

    /// <summary>Gets the path of the token operation, relative to <see cref="BasePath"/>.</summary>
    /// <value>For instance <c>/oauth/token</c>.</value>
    public string TokenPath { get; }

    /// <summary>Gets the responses that the document shows for the token operation, in the document's order.</summary>
    public IReadOnlyList<SandboxExample> Examples { get; }

    /// <summary>The media types of request bodies that the token operation accepts.</summary>
    internal IReadOnlyList<string> AcceptedMediaTypes { get; }

    internal ExampleCatalog Catalog { get; }

    /// <summary>Reads a document from a file.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty, or not a valid path.</exception>
    /// <exception cref="SandboxException">
    /// The file is missing or cannot be read, is not an OpenAPI document, or lacks the token operation or one of its
    /// examples.
    /// </exception>
    public static SandboxDocument FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var fullPath = Path.GetFullPath(path);
        try
        {
            using var stream = File.OpenRead(fullPath);
            return DocumentReader.Read(stream, fullPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message =
                $"The OpenAPI document '{fullPath}' cannot be opened: {exception.Message.TrimEnd('.')}. "
                + "Check the path and the file's permissions.";
            throw new SandboxException(PrintableText.Escape(message, int.MaxValue), exception);
        }
    }

    /// <summary>Reads a document from a stream, and leaves the stream open.</summary>
    /// <param name="stream">The document in UTF-8, from the stream's current position to its end.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="stream"/> is closed or write-only.</exception>
    /// <exception cref="IOException">Reading from <paramref name="stream"/> failed.</exception>
    /// <exception cref="SandboxException">
    /// The stream does not contain an OpenAPI document, or the document lacks the token operation or one of its
    /// examples.
    /// </exception>
    public static SandboxDocument FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return DocumentReader.Read(stream, (stream as FileStream)?.Name ?? "the given stream");
    }

    /// <summary>Returns the origin and the number of examples.</summary>
    /// <returns>For instance <c>/specs/1nce.yml (7 examples)</c>.</returns>
    public override string ToString() => PrintableText.Escape($"{Origin} ({Examples.Count} examples)", int.MaxValue);
}
