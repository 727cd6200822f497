using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Text.Json;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>A source as a portable pdb knows it.</summary>
/// <param name="Path">Its path, the machine's part taken out.</param>
/// <param name="Hash">The SHA-256 of what was compiled.</param>
/// <param name="Embedded">Its text, where the pdb holds that.</param>
/// <param name="Link">Where a debugger finds it, where the pdb says so.</param>
internal sealed record Source(string Path, string Hash, string? Embedded, string? Link);

/// <summary>Reads the sources that a portable pdb names.</summary>
internal static class Symbols
{
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    public static IReadOnlyList<Source> Read(byte[] pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var links = Links(reader);
        return [.. reader.Documents.Select(handle => Read(reader, handle, links))];
    }

    private static Source Read(MetadataReader reader, DocumentHandle handle, IReadOnlyDictionary<string, string> links)
    {
        var document = reader.GetDocument(handle);
        var path = reader.GetString(document.Name);
        var embedded = Find(reader, handle, EmbeddedSource) is { } blob ? Text(blob) : null;
        var link = links
            .Where(link => path.StartsWith(link.Key, StringComparison.Ordinal))
            .Select(link => link.Value + path[link.Key.Length..])
            .FirstOrDefault();
        return new Source(path, Convert.ToHexString(reader.GetBlobBytes(document.Hash)), embedded, link);
    }

    /// <summary>From the beginning of a path to that of an address.</summary>
    private static Dictionary<string, string> Links(MetadataReader reader)
    {
        using var json = JsonDocument.Parse(Find(reader, EntityHandle.ModuleDefinition, SourceLink)!);
        return json
            .RootElement.GetProperty("documents")
            .EnumerateObject()
            .ToDictionary(link => link.Name.TrimEnd('*'), link => link.Value.GetString()!.TrimEnd('*'));
    }

    private static byte[]? Find(MetadataReader reader, EntityHandle of, Guid kind) =>
        reader
            .GetCustomDebugInformation(of)
            .Select(reader.GetCustomDebugInformation)
            .Where(information => reader.GetGuid(information.Kind) == kind)
            .Select(information => reader.GetBlobBytes(information.Value))
            .SingleOrDefault();

    /// <summary>The first four bytes are the length of what follows if that is deflated, or else 0.</summary>
    private static string Text(byte[] blob)
    {
        using var content = new MemoryStream(blob, 4, blob.Length - 4);
        using Stream plain =
            BitConverter.ToInt32(blob) == 0 ? content : new DeflateStream(content, CompressionMode.Decompress);
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
