namespace OneNce.Cli.Console;

/// <summary>A command whose help continues after its options.</summary>
internal interface IHasHelpNotes
{
    /// <summary>Gets examples, environment variables and exit codes; lines of at most 80 characters.</summary>
    string Notes { get; }
}
