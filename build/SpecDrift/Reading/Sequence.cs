namespace SpecDrift;

internal sealed class Sequence(IReadOnlyList<Node> items, Position at) : Node(at)
{
    public IReadOnlyList<Node> Items { get; } = items;

    public override int Size { get; } = 1 + items.Sum(item => item.Size);

    public override int Height { get; } = 1 + items.Select(item => item.Height).DefaultIfEmpty().Max();
}
