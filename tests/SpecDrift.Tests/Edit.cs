namespace SpecDrift.Tests;

/// <summary>Replaces a text that is in the document exactly once, so that no test edits nothing unnoticed.</summary>
internal sealed record Edit(string Find, string Replace)
{
    public static implicit operator Edit((string Find, string Replace) edit) => new(edit.Find, edit.Replace);

    public string Apply(string text)
    {
        var times = text.Split(Find).Length - 1;
        return times == 1
            ? text.Replace(Find, Replace, StringComparison.Ordinal)
            : throw new InvalidOperationException($"'{Find}' is found {times} times in the document, not once.");
    }
}
