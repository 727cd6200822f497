namespace OneNce.Generation;

/// <summary>What a build asks for. Generate.targets writes it: one line with what is common, then one for each document.</summary>
internal sealed record GenerationRequest(
    string Project,
    string NSwag,
    string Templates,
    string Output,
    IReadOnlyList<DocumentItem> Documents
)
{
    public static GenerationRequest Read(string file)
    {
        var lines = File.ReadAllLines(file).Select(line => line.Split('\t')).ToList();
        var common = lines[0];
        return new(common[0], common[1], common[2], common[3], [.. lines.Skip(1).Select(DocumentItem.Parse)]);
    }
}

/// <summary>An <c>OneNceSpec</c> item of the project.</summary>
/// <param name="Include">The document, as the item names it.</param>
/// <param name="File">Where it is; empty if there is no such file.</param>
/// <param name="Client">The class to generate.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Names">Names to use instead of those that are found: <c>Found=Wanted;Found=Wanted</c>.</param>
/// <param name="Settings">The nswag.json to use.</param>
/// <param name="Casing">How names are made: <c>Pascal</c> or <c>Document</c>.</param>
/// <param name="Project">The file that has the item.</param>
internal sealed record DocumentItem(
    string Include,
    string File,
    string Client,
    string Namespace,
    string Names,
    string Settings,
    string Casing,
    string Project
)
{
    /// <summary>Gets the full name of the client, which its files are named after.</summary>
    public string Name => $"{Namespace}.{Client}";

    public IReadOnlyDictionary<string, string> ChosenNames =>
        Names
            .Split(';')
            .Select(name => name.Split('='))
            .Where(name => name.Length == 2)
            .GroupBy(name => name[0].Trim(), name => name[1].Trim(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    public static DocumentItem Parse(string[] fields) =>
        new(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7]);
}
