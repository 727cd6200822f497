using System.CommandLine;

namespace OneNce.Cli.Usage;

/// <summary>Options that are given or not.</summary>
internal static class Flags
{
    // No 'true' or 'false' behind it: a word that is none of the two would be quoted, and might be a secret.
    public static Option<bool> Option(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };
}
