using System.Diagnostics.CodeAnalysis;

namespace SpecDrift;

/// <summary>Thrown when a file cannot be read as a document, so that nothing can be compared.</summary>
[SuppressMessage(
    "Design",
    "CA1032:Implement standard exception constructors",
    Justification = "It always names a place; without one it helps nobody."
)]
internal sealed class UnreadableException(string file, Position at, string reason, Exception? inner = null)
    : Exception($"{file}({at.Line},{at.Column}): error {reason}", inner)
{
    public Position At { get; } = at;
}
