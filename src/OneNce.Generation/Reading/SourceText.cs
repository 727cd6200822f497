using System.Text;

namespace OneNce.Generation.Reading;

/// <summary>The text of a file, decoded strictly and without a byte order mark.</summary>
internal static class SourceText
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly string TooLarge =
        $"The file is larger than {MaxBytes >> 20} MiB, which is too large for an API document. "
        + "Check what was fetched.";

    private static readonly Position Start = new(1, 1);

    public static string Read(string file) => Decode(file, Bytes(file));

    /// <exception cref="UnreadableException">The bytes are no text.</exception>
    public static string Decode(string file, byte[] bytes)
    {
        var (encoding, mark) = Encoding(bytes);
        try
        {
            return encoding.GetString(bytes, mark, bytes.Length - mark);
        }
        catch (DecoderFallbackException exception)
        {
            const string Reason = "The bytes here are not UTF-8. Save the file as UTF-8, or fetch it again.";
            throw new UnreadableException(file, PlaceOf(bytes, mark + exception.Index), Reason, exception);
        }
    }

    /// <exception cref="UnreadableException">The file is missing, too large, or may not be read.</exception>
    public static byte[] Bytes(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > MaxBytes }
                ? throw new UnreadableException(file, Start, TooLarge)
                : File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableException(file, Start, "The file does not exist. Correct the path.", exception);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = $"The file cannot be opened: {exception.Message} It must be a file that you may read.";
            throw new UnreadableException(file, Start, reason, exception);
        }
    }

    private static (Encoding Encoding, int Mark) Encoding(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(false, true), 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, true, true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, true, true), 2),
            _ => (new UTF8Encoding(false, true), 0),
        };

    private static Position PlaceOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..Math.Clamp(index, 0, bytes.Length)];
        return new(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
