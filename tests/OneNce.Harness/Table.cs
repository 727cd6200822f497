namespace OneNce.Harness;

/// <summary>A table in Markdown, as the README shows it.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params object?[] cells) =>
        _rows.Add([.. cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);

    public void Write(TextWriter output)
    {
        var widths = columns
            .Select((column, index) => _rows.Select(row => row[index].Length).Append(column.Length).Max())
            .ToArray();
        output.WriteLine(Line(columns, widths));
        output.WriteLine(
            "| "
                + string.Join(
                    " | ",
                    widths.Select(
                        (width, index) => index == 0 ? new string('-', width) : new string('-', width - 1) + ":"
                    )
                )
                + " |"
        );
        foreach (var row in _rows)
        {
            output.WriteLine(Line(row, widths));
        }

        output.WriteLine();
    }

    private static string Line(string[] cells, int[] widths) =>
        "| "
        + string.Join(
            " | ",
            cells.Select((cell, index) => index == 0 ? cell.PadRight(widths[index]) : cell.PadLeft(widths[index]))
        )
        + " |";
}
