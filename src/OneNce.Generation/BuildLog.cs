namespace OneNce.Generation;

/// <summary>Writes errors in the format that MSBuild and IDEs recognize.</summary>
internal sealed class BuildLog(TextWriter output)
{
    public bool HasErrors { get; private set; }

    public void Message(string text) => output.WriteLine(text);

    public void Error(string file, string code, string text, Position? at = null)
    {
        HasErrors = true;
        var place = at is { } known ? $"({known.Line},{known.Column})" : " ";
        output.WriteLine($"{file}{place}: error {code}: {text.ReplaceLineEndings(" ")}");
    }
}
