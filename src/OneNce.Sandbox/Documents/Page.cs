namespace OneNce.Sandbox;

/// <summary>A page of a list.</summary>
/// <param name="Start">The index of its first item, from 0.</param>
/// <param name="Size">How many items a full page has.</param>
/// <param name="Number">The number of the page, as the operation counts.</param>
/// <param name="Total">How many items the list has.</param>
internal sealed record Page(long Start, long Size, long Number, int Total)
{
    /// <summary>How many items the page has.</summary>
    public int Count => (int)Math.Clamp(Total - Start, 0, Size);

    /// <summary>How many pages there are.</summary>
    public long Pages => (Total + Size - 1) / Size;
}
