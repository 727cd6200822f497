using System.Diagnostics.CodeAnalysis;

namespace OneNce.Generation.Reading;

/// <summary>Thrown when a file cannot be read as a document: says what is wrong, where, and what to do.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the assembly.")]
[SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "It always names a place; without one it helps nobody."
)]
internal sealed class UnreadableException(string file, Position at, string reason, Exception? inner = null)
    : Exception($"{file}({at.Line},{at.Column}): error {reason}", inner)
{
    /// <summary>Gets the code under which a build reports it.</summary>
    public string Code { get; init; } = ErrorCodes.Syntax;

    public string File { get; } = file;

    public Position At { get; } = at;

    public string Reason { get; } = reason;
}
