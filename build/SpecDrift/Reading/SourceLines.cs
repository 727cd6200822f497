namespace SpecDrift;

/// <summary>
/// The lines of all files of a document as one sequence: those of each further file begin at the next ten million.
/// </summary>
internal sealed class SourceLines(string file)
{
    private const int Step = 10_000_000;

    private readonly List<string> _files = [file];

    /// <summary>Adds a file.</summary>
    /// <returns>What its lines begin after.</returns>
    public int Add(string path)
    {
        _files.Add(path);
        return (_files.Count - 1) * Step;
    }

    public (string File, int Line) Find(int line) => (_files[line / Step], line % Step);
}
