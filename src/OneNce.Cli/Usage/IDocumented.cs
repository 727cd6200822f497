namespace OneNce.Cli.Usage;

/// <summary>A command whose help goes on after its options.</summary>
internal interface IDocumented
{
    /// <summary>Examples, variables and whatever else belongs at the end of the help; lines of at most 80 characters.</summary>
    string Notes { get; }
}
