using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Accounts;

/// <summary>
/// A client secret from a file or standard input: one line, whose line break is not part of the secret. No message
/// contains the name of the file, because a user who misunderstands the option gives the secret itself.
/// </summary>
/// <param name="console">The standard input, and where warnings go.</param>
/// <param name="option">What names the file: an option, or a member of a profile.</param>
internal sealed class SecretFile(CliConsole console, string option = "--client-secret-file")
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
        var origin = file == StandardInput ? "Standard input" : $"The file of {option}";
        return SecretText.Read(text)
            ?? throw new UsageException(
                text.Trim('\r', '\n').Length == 0
                    ? $"{origin} is empty: it must contain the client secret."
                    : $"{origin} contains more than one line: it must contain only the client secret."
            );
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
            throw new UsageException($"The file of {option} is not text in UTF-8: save it in that encoding.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var isMissing = exception is FileNotFoundException or DirectoryNotFoundException;
            throw new UsageException(
                $"The file of {option} {(isMissing ? "does not exist" : "cannot be read")} "
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
                $"warning: other users of this machine may read the file of {option}; run 'chmod 600' on it."
            );
        }
    }
}
