using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Specs;

/// <summary>A text file that is edited: it keeps its byte order mark, and is written only if it changed.</summary>
internal sealed class TextFile
{
    private readonly string _path;
    private readonly bool _hasByteOrderMark;

    private TextFile(string path, byte[] bytes)
    {
        _path = path;
        _hasByteOrderMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        Text = Encoding.UTF8.GetString(bytes.AsSpan(_hasByteOrderMark ? Encoding.UTF8.Preamble.Length : 0));
    }

    public string Text { get; }

    /// <summary>Gets what ends its lines.</summary>
    public string NewLine => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public static TextFile Read(string path) => new(path, File.ReadAllBytes(path));

    /// <returns>Whether the text is another one now.</returns>
    public bool Replace(string text)
    {
        byte[] mark = _hasByteOrderMark ? [.. Encoding.UTF8.Preamble] : [];
        var change = new FileChange(_path, (byte[])[.. mark, .. Encoding.UTF8.GetBytes(text)]);
        if (change.IsNeeded)
        {
            change.Write();
            return true;
        }

        return false;
    }
}
