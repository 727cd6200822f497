using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Where a document and the files that it refers to are read from.</summary>
/// <param name="Name">What the user calls it.</param>
/// <param name="Path">The document's path; references to other files are relative to it.</param>
/// <param name="Read">Reads a file by its path; null if there is none.</param>
internal sealed partial record SpecInput(string Name, string Path, Func<string, byte[]?> Read)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <param name="location">
    /// A file, a folder with one document, an https address, a file of a git revision (<c>HEAD~1:spec/x.yml</c>), or
    /// <c>-</c> for standard input.
    /// </param>
    /// <param name="input">Standard input.</param>
    /// <exception cref="UnreadableException">There is no such document.</exception>
    public static SpecInput Of(string location, Stream input) =>
        location == "-" ? new(location, "/-", path => path.EndsWith('-') ? Drain(input) : null)
        : Directory.Exists(location) ? OfFile(DocumentIn(location))
        : File.Exists(location) ? OfFile(location)
        : Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", Ordinal)
            ? OfAddress(address)
        : Revision().Match(location) is { Success: true } match
            ? new(location, "/" + match.Groups["path"].Value, path => Git(match.Groups["revision"].Value, path))
        : OfFile(location);

    /// <summary>Reads a file of the disk.</summary>
    public static SpecInput OfFile(string file) =>
        new(file, System.IO.Path.GetFullPath(file), path => File.Exists(path) ? SourceText.Bytes(path) : null);

    /// <summary>A document in several files is the one that says which OpenAPI it is.</summary>
    private static string DocumentIn(string folder)
    {
        string[] endings = [".yml", ".yaml", ".json"];
        var found = Directory
            .EnumerateFiles(folder)
            .Where(file => endings.Contains(System.IO.Path.GetExtension(file).ToLowerInvariant()))
            .Order(StringComparer.Ordinal)
            .Where(file => Version().IsMatch(File.ReadAllText(file)))
            .ToList();
        return found switch
        {
            [var one] => one,
            [] => throw Missing(folder, "The folder has no OpenAPI document: no file says 'openapi:' at its top."),
            _ => throw Missing(
                folder,
                $"The folder has {found.Count} OpenAPI documents ({string.Join(", ", found.Select(System.IO.Path.GetFileName))}): "
                    + "name one."
            ),
        };
    }

    private static SpecInput OfAddress(Uri address) =>
        Download.IsAllowed(address)
            ? new(address.AbsoluteUri, address.AbsolutePath, path => Fetch(new Uri(address, RelativeOf(path))))
            : throw Missing(address.OriginalString, "http is allowed for this machine only. Use https.");

    private static byte[] Fetch(Uri address) =>
        Task.Run(() => Download.FromAsync(address, CancellationToken.None)).GetAwaiter().GetResult();

    private static byte[] Drain(Stream input)
    {
        using var text = new MemoryStream();
        input.CopyTo(text);
        return text.ToArray();
    }

    /// <summary>Removes the drive, which Windows adds to a path.</summary>
    private static string RelativeOf(string path) =>
        "/" + path[System.IO.Path.GetPathRoot(path)!.Length..].Replace('\\', '/');

    private static byte[]? Git(string revision, string path)
    {
        var start = new ProcessStartInfo("git")
        {
            ArgumentList = { "show", "--end-of-options", $"{revision}:{RelativeOf(path).TrimStart('/')}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new SourceException($"git cannot be started: {exception.Message}. Install git.", exception);
        }

        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            var content = Drain(process.StandardOutput.BaseStream);
            process.WaitForExit();
            return process.ExitCode == 0
                ? content
                : throw new SourceException(
                    $"git cannot show {revision}:{RelativeOf(path).TrimStart('/')}: "
                        + $"{error.GetAwaiter().GetResult().ReplaceLineEndings(" ").Trim()} Correct the revision or the path.",
                    null
                );
        }
    }

    /// <summary>Reads the document itself.</summary>
    public byte[] ReadDocument() => Read(Path) ?? throw Missing(Name, "The file does not exist. Correct the path.");

    private static UnreadableException Missing(string location, string reason) => new(location, new(1, 1), reason);

    /// <summary>A drive of Windows has one letter.</summary>
    [GeneratedRegex(@"^(?<revision>[^:-][^:]+):(?<path>[^:/\\][^:]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Revision();

    [GeneratedRegex(
        @"\A\uFEFF?(?:\s|#[^\n]*\n)*(?:---\s*)?(?:\{[^}]*?""openapi""|(?:[^\n]*\n)*?['""]?openapi['""]?)\s*:",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Version();
}
