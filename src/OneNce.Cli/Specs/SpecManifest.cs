using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneNce.Cli.Console;

namespace OneNce.Cli.Specs;

/// <summary>
/// <c>onence-specs.json</c> beside a project: where each of its documents comes from, and what it was then.
/// </summary>
internal sealed class SpecManifest
{
    public const string FileName = "onence-specs.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _folder;
    private readonly SortedDictionary<string, Entry> _documents;

    private SpecManifest(string folder, IEnumerable<Entry> documents)
    {
        _folder = folder;
        _documents = new(documents.ToDictionary(entry => entry.File), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<Entry> Documents => _documents.Values;

    private string Path => System.IO.Path.Combine(_folder, FileName);

    /// <param name="folder">The folder of the project.</param>
    /// <exception cref="HostingException">The file is there, but not what this tool writes.</exception>
    public static SpecManifest Read(string folder)
    {
        var path = System.IO.Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return new(folder, []);
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Json);
            return new(folder, content?.Documents ?? []);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new HostingException(
                $"{path} cannot be read: {ErrorText.ToSingleLine(exception.Message)} Correct it, or restore it from "
                    + "version control.",
                exception
            );
        }
    }

    /// <summary>Gets the place of a document.</summary>
    public string PathOf(Entry entry) => System.IO.Path.GetFullPath(System.IO.Path.Combine(_folder, entry.File));

    /// <summary>Writes a document, and where it comes from.</summary>
    public Entry Store(string file, SpecSource source, byte[] content, DateTimeOffset now)
    {
        var location = System.IO.File.Exists(source.Location)
            ? System.IO.Path.GetRelativePath(_folder, System.IO.Path.GetFullPath(source.Location))
            : source.Location;
        var relative = System.IO.Path.GetRelativePath(_folder, file).Replace('\\', '/');
        var entry = new Entry(relative, location.Replace('\\', '/'), HashOf(content), Seconds(now));
        new FileChange(file, content).Write();
        _documents[relative] = entry;
        byte[] json = [.. JsonSerializer.SerializeToUtf8Bytes(new Content([.. _documents.Values]), Json), (byte)'\n'];
        new FileChange(Path, json).Write();
        return entry;
    }

    /// <summary>Gets the source of a document; a file is named as seen from the project.</summary>
    public SpecSource SourceOf(Entry entry)
    {
        var file = System.IO.Path.GetFullPath(System.IO.Path.Combine(_folder, entry.Source));
        return SpecSource.Parse(File.Exists(file) ? file : entry.Source);
    }

    private static DateTime Seconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()).UtcDateTime;

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <param name="File">The document, as seen from the project.</param>
    /// <param name="Source">Its address, or the file that it was copied from.</param>
    /// <param name="Sha256">The hash of its content, in hexadecimal.</param>
    /// <param name="Fetched">When it was fetched, in UTC.</param>
    internal sealed record Entry(string File, string Source, string Sha256, DateTime Fetched);

    private sealed record Content(IReadOnlyList<Entry> Documents);
}
