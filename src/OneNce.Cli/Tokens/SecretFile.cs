using System.Text;

namespace OneNce.Cli.Tokens;

/// <summary>
/// A client secret from a file or standard input: one line, of which one line end is not part. No message names the
/// file: whoever mistakes the option gives the secret itself.
/// </summary>
internal sealed class SecretFile(Surroundings surroundings)
{
    public const string StandardInput = "-";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        // A pipe or a terminal may keep the reader waiting for ever: the wait ends with Ctrl-C all the same.
        var text = await Task.Run(() => file == StandardInput ? surroundings.In.ReadToEnd() : ReadFile(file), cancellationToken).WaitAsync(cancellationToken);
        var secret = text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
        var from = file == StandardInput ? "Standard input" : "The file of --client-secret-file";
        return secret.Length == 0 ? throw new UsageException($"{from} is empty: it must hold the client secret.")
            : secret.AsSpan().ContainsAny('\r', '\n') ? throw new UsageException($"{from} holds more than one line: it must hold the client secret alone.")
            : secret;
    }

    private string ReadFile(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true);
            WarnOfOthers(file);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException("The file of --client-secret-file is not text in UTF-8: save it so.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var why = error is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
            throw new UsageException($"The file of --client-secret-file {why} (its name is not repeated here: it may be the secret itself). Give the path of a file that holds the secret.");
        }
    }

    private void WarnOfOthers(string file)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            surroundings.Say("warning: other users of this machine may read the file of --client-secret-file; 'chmod 600' keeps it yours.");
        }
    }
}
