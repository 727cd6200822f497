using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>Compares documents of a project with their sources.</summary>
internal sealed class SpecComparison(CliConsole console, string? project, IReadOnlyList<string> files, bool wireOnly)
{
    /// <param name="format">The format of the reports.</param>
    /// <param name="takeOver">Whether what is published replaces the document.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string format, bool takeOver, CancellationToken cancellationToken)
    {
        var file = ProjectFile.Find(project);
        var manifest = SpecManifest.Read(file.Folder);
        var exitCode = ExitCode.Done;
        foreach (var entry in Choose(manifest))
        {
            var path = manifest.PathOf(entry);
            var old = File.Exists(path)
                ? await File.ReadAllBytesAsync(path, cancellationToken)
                : throw new HostingException(
                    $"{path} is missing, although {SpecManifest.FileName} names it. Restore it from version control."
                );
            var source = manifest.SourceOf(entry);
            var content = await source.ReadAsync(cancellationToken);
            if (SpecManifest.HashOf(old) != entry.Sha256)
            {
                console.WriteMessage($"{entry.File} was edited since it was fetched; it is compared as it is.");
            }

            if (old.AsSpan().SequenceEqual(content))
            {
                console.WriteMessage($"{entry.File} is what {source.Location} publishes.");
                continue;
            }

            var report = Documents.Compare(
                Documents.Parse(path, old),
                Documents.Parse(source.Location, content),
                wireOnly ? null : file.ClientOf(path)
            );
            await console.Out.WriteAsync(Formats.Write(format, report));
            exitCode = Math.Max(exitCode, Documents.ExitCodeOf(report));
            if (takeOver)
            {
                manifest.Store(path, source, content, console.Time.GetUtcNow());
                console.WriteMessage($"wrote {path}: {report.Verdict}");
            }
            else
            {
                console.WriteMessage($"{entry.File} differs from {source.Location}: {report.Verdict}");
            }
        }

        // What was taken over is decided.
        return takeOver ? ExitCode.Done : exitCode;
    }

    private IReadOnlyList<SpecManifest.Entry> Choose(SpecManifest manifest)
    {
        if (manifest.Documents.Count == 0)
        {
            throw new UsageException(
                $"There are no documents: {SpecManifest.FileName} is written by 'onence spec add'. Add one."
            );
        }

        var byFile = manifest.Documents.ToDictionary(entry => entry.File, StringComparer.Ordinal);
        var unknown = files.Where(file => !byFile.ContainsKey(file)).ToList();
        return unknown is [var first, ..]
                ? throw new UsageException(
                    $"'{ErrorText.ToSingleLine(first)}' is not one of the project's documents: "
                        + $"{string.Join(", ", byFile.Keys)}."
                )
            : files.Count > 0 ? [.. files.Select(file => byFile[file])]
            : [.. manifest.Documents];
    }
}
