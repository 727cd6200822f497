using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevLab.JmesPath;
using OneNce.Cli.Console;

namespace OneNce.Cli.Api;

/// <summary>Writes responses as JSON, as a table, or with tabs between the values.</summary>
/// <param name="output">Where data goes.</param>
/// <param name="format"><c>json</c>, <c>table</c> or <c>tsv</c>.</param>
/// <param name="query">A JMESPath expression that selects what is written; null for all.</param>
/// <param name="isPaged">Whether the items of several responses are one list.</param>
internal sealed class ApiOutput(TextWriter output, string format, string? query, bool isPaged)
{
    public static readonly string[] Formats = ["json", "table", "tsv"];

    private const int MaxWidth = 60;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Nothing of this is HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Brief = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private List<string>? _columns;
    private List<int> _widths = [];
    private bool _hasItems;

    /// <exception cref="UsageException">The query cannot be read.</exception>
    public async Task WriteAsync(ApiResponse response)
    {
        if (response.Json is null && response.Text.Length > 0)
        {
            await output.WriteAsync(response.Text.EndsWith('\n') ? response.Text : response.Text + "\n");
            return;
        }

        var json = query is null || response.Json is null ? response.Json : Select(response.Json, query);
        if (format != "json")
        {
            await WriteRowsAsync(json as JsonArray ?? [json?.DeepClone()]);
        }
        else if (isPaged && json is JsonArray items)
        {
            foreach (var item in items)
            {
                await output.WriteAsync((_hasItems ? ",\n" : "[\n") + Write(item, Indented));
                _hasItems = true;
            }
        }
        else if (json is not null || query is not null)
        {
            await output.WriteAsync(Write(json, Indented) + "\n");
        }
    }

    /// <summary>Ends a list of several responses.</summary>
    public async Task EndAsync()
    {
        if (isPaged && format == "json")
        {
            await output.WriteAsync(_hasItems ? "\n]\n" : "[]\n");
        }
    }

    private static JsonNode? Select(JsonNode json, string query)
    {
        try
        {
            return JsonNode.Parse(new JmesPath().Transform(json.ToJsonString(), query));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new UsageException(
                $"--query cannot be used: {ErrorText.ToSingleLine(exception.Message).TrimEnd('.')}. See jmespath.org."
            );
        }
    }

    private async Task WriteRowsAsync(JsonArray rows)
    {
        if (_columns is null)
        {
            // The columns of the first page are those of all: no page is kept.
            // Rows that are lists have columns without names.
            var lists = rows.OfType<JsonArray>().ToList();
            _columns =
                lists.Count > 0 ? [.. Enumerable.Repeat("", lists.Max(list => list.Count))]
                : rows.OfType<JsonObject>().SelectMany(row => row.Select(member => member.Key)).Distinct().ToList()
                    is { Count: > 0 } names
                    ? names
                : ["value"];
            var cells = rows.Select(CellsOf).Append(_columns).ToList();
            _widths = [.. _columns.Select((_, index) => Math.Min(MaxWidth, cells.Max(row => row[index].Length)))];
            if (lists.Count == 0)
            {
                await output.WriteAsync(Line(_columns) + "\n");
            }
        }

        foreach (var row in rows)
        {
            await output.WriteAsync(Line(CellsOf(row)) + "\n");
        }
    }

    private List<string> CellsOf(JsonNode? row) =>
        [
            .. _columns!.Select(
                (column, index) =>
                    Cell(
                        row switch
                        {
                            JsonObject members => members[column],
                            JsonArray list => index < list.Count ? list[index] : null,
                            _ => row,
                        }
                    )
            ),
        ];

    private static string Cell(JsonNode? value) =>
        ErrorText.Escape(
            value switch
            {
                null => "",
                JsonValue text when text.TryGetValue<string>(out var written) => written,
                _ => Write(value, Brief),
            }
        );

    private string Line(IReadOnlyList<string> cells) =>
        format == "tsv"
            ? string.Join('\t', cells)
            : string.Join("  ", cells.Select((cell, index) => Fit(cell, _widths[index]))).TrimEnd();

    private static string Fit(string cell, int width) =>
        cell.Length > width ? cell[..(width - 1)] + "…" : cell.PadRight(width);

    /// <summary>Writes JSON; JSON escapes control characters, but not those that change the direction of text.</summary>
    private static string Write(JsonNode? value, JsonSerializerOptions options) =>
        string.Join('\n', (value?.ToJsonString(options) ?? "null").Split('\n').Select(ErrorText.Escape));
}
