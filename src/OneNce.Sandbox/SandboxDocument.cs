namespace OneNce.Sandbox;

/// <summary>
/// What the sandbox takes from an OpenAPI document (3.0 or 3.1, YAML or JSON): the token operation and its examples.
/// Immutable; one document can serve any number of sandboxes.
/// </summary>
public sealed class SandboxDocument
{
    private const string Resource = "1nce-authorization-openapi.yml";
    private static readonly Lazy<SandboxDocument> OfThisPackage = new(() =>
    {
        using var stream = typeof(SandboxDocument).Assembly.GetManifestResourceStream(Resource)!;
        return DocumentReader.Read(stream, Resource);
    });

    internal SandboxDocument(string origin, string basePath, string tokenPath, IReadOnlyList<string> accepted, IReadOnlyList<SandboxExample> examples)
    {
        Origin = origin;
        BasePath = basePath;
        TokenPath = tokenPath;
        Accepted = accepted;
        Examples = examples;
        Chosen = new ChosenExamples(this);
    }

    /// <summary>Gets 1NCE's own document, as it was published when this package was made.</summary>
    public static SandboxDocument Published => OfThisPackage.Value;

    /// <summary>Gets where the document came from: a path, or the name of a stream.</summary>
    public string Origin { get; }

    /// <summary>Gets the path of the first server, without a slash at the end: <c>/management-api</c>.</summary>
    public string BasePath { get; }

    /// <summary>Gets the path of the token operation below <see cref="BasePath"/>: <c>/oauth/token</c>.</summary>
    public string TokenPath { get; }

    /// <summary>Gets the answers in the document's order.</summary>
    public IReadOnlyList<SandboxExample> Examples { get; }

    /// <summary>The media types that the operation takes.</summary>
    internal IReadOnlyList<string> Accepted { get; }

    internal ChosenExamples Chosen { get; }

    /// <summary>Reads a document from a file.</summary>
    /// <param name="path">The file; relative paths start at the current directory.</param>
    /// <returns>The document.</returns>
    /// <exception cref="SandboxException">The file is missing, is not readable, or lacks the token operation or its examples.</exception>
    public static SandboxDocument FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = File.OpenRead(path);
            return DocumentReader.Read(stream, Path.GetFullPath(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SandboxException($"The OpenAPI document '{Path.GetFullPath(path)}' cannot be opened: {e.Message} Check the path and who may read it.", e);
        }
    }

    /// <summary>Reads a document from a stream, which stays open.</summary>
    /// <param name="stream">The document in UTF-8, from the stream's position to its end.</param>
    /// <returns>The document.</returns>
    /// <exception cref="SandboxException">The document is not readable, or lacks the token operation or its examples.</exception>
    public static SandboxDocument FromStream(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return DocumentReader.Read(stream, (stream as FileStream)?.Name ?? "the given stream");
    }

    /// <summary>Says where the document came from.</summary>
    /// <returns>The origin and the number of examples.</returns>
    public override string ToString() => $"{Origin} ({Examples.Count} examples)";
}
