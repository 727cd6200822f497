using System.Diagnostics.CodeAnalysis;

namespace SpecDrift;

/// <summary>A file cannot be understood, so nothing can be said about drift.</summary>
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
