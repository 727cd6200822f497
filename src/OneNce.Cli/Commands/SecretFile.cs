using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>
/// A client secret from a file or standard input: one line, whose line break is not part of the secret. No message
/// contains the name of the file, because a user who misunderstands the option gives the secret itself.
/// </summary>
internal sealed class SecretFile(CliConsole console)
{
    public const string StandardInput = "-";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        // Reading from a pipe or a terminal may never end, but Ctrl-C must still end the wait.
        var read = Task.Run(() => file == StandardInput ? console.In.ReadToEnd() : ReadFile(file), cancellationToken);
        var text = await read.WaitAsync(cancellationToken);
        var secret =
            text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
            : text.EndsWith('\n') ? text[..^1]
            : text;
        var origin = file == StandardInput ? "Standard input" : "The file of --client-secret-file";
        return secret.Length == 0 ? throw new UsageException($"{origin} is empty: it must contain the client secret.")
            : secret.AsSpan().ContainsAny('\r', '\n')
                ? throw new UsageException(
                    $"{origin} contains more than one line: it must contain only the client secret."
                )
            : secret;
    }

    private string ReadFile(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: true);
            WarnIfReadableByOthers(file);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException(
                "The file of --client-secret-file is not text in UTF-8: save it in that encoding."
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var isMissing = exception is FileNotFoundException or DirectoryNotFoundException;
            throw new UsageException(
                $"The file of --client-secret-file {(isMissing ? "does not exist" : "cannot be read")} "
                    + "(its name is not repeated here because it may be the secret itself). Give the path of a file "
                    + "that contains the secret."
            );
        }
    }

    private void WarnIfReadableByOthers(string file)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            console.WriteMessage(
                "warning: other users of this machine may read the file of --client-secret-file; "
                    + "run 'chmod 600' on it."
            );
        }
    }
}
