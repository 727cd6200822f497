using System.Security.Cryptography;
using System.Text;

namespace OneNce.Generation;

/// <summary>
/// What a client was generated from, and what came of it: a client is generated again only if one of them changed.
/// </summary>
internal sealed class Stamp
{
    private readonly string _file;
    private readonly string _client;
    private readonly Func<IEnumerable<string>, string> _hashInputs;

    public Stamp(GenerationRequest request, DocumentItem item)
    {
        _file = Path.Combine(request.Output, item.Name + ".stamp");
        _client = Path.Combine(request.Output, item.Name + ".g.cs");
        string[] versions = [typeof(Stamp).Module.ModuleVersionId.ToString(), request.NSwag, item.ToString()];
        var common = Directory.EnumerateFiles(request.Templates).Order(StringComparer.Ordinal).Append(item.Settings);
        _hashInputs = files => Hash([.. versions, .. common.Append(item.File).Concat(files).Select(HashFile)]);
    }

    /// <summary>Gets the other files that the document refers to, as far as it has been generated.</summary>
    public IReadOnlyList<string> References => File.Exists(_file) ? File.ReadAllLines(_file)[2..] : [];

    /// <summary>Returns whether the client is what a new generation would give.</summary>
    public bool IsCurrent()
    {
        if (!File.Exists(_file))
        {
            return false;
        }

        var lines = File.ReadAllLines(_file);
        return lines.Length >= 2 && lines[0] == _hashInputs(lines[2..]) && lines[1] == HashFile(_client);
    }

    /// <summary>Writes the stamp, also if it is the same: MSBuild compares times.</summary>
    /// <param name="files">The other files that the document refers to.</param>
    public void Write(IReadOnlyList<string> files) =>
        Replace(_file, string.Join('\n', [_hashInputs(files), HashFile(_client), .. files]));

    public void Renew() => Replace(_file, File.ReadAllText(_file));

    public void WriteClient(string text)
    {
        // An unchanged client keeps its time, so that nothing is compiled again.
        if (!File.Exists(_client) || File.ReadAllText(_client) != text)
        {
            Replace(_client, text);
        }
    }

    public void Delete()
    {
        File.Delete(_client);
        File.Delete(_file);
    }

    /// <summary>Replaces a file at once: another build of the same project may read it now.</summary>
    private static void Replace(string file, string text)
    {
        var draft = $"{file}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(draft, text);
        File.Move(draft, file, overwrite: true);
    }

    private static string HashFile(string file) =>
        File.Exists(file) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))) : "";

    private static string Hash(IEnumerable<string> texts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts))));
}
