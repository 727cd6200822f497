using System.Globalization;

namespace OneNce;

/// <summary>What the body of a page says of the pages, besides its items; each null if it says nothing.</summary>
/// <param name="TotalPages">The number of pages.</param>
/// <param name="TotalCount">The number of items of all pages.</param>
/// <param name="HasMore">Whether another page follows.</param>
/// <param name="Next">The token of the next page, or its address.</param>
internal readonly record struct PageFacts(long? TotalPages, long? TotalCount, bool? HasMore, string? Next);

/// <summary>Where the pages of one enumeration begin, and how the next one is found.</summary>
/// <param name="parameter">The name of the query parameter that chooses a page.</param>
/// <param name="kind">What its values are.</param>
/// <param name="first">The value for the first page; null for none.</param>
internal sealed class PageReader(string parameter, PageKind kind, long? first)
{
    private static readonly string[] PageHeaders = ["X-Total-Pages", "X-Page-Count"];
    private static readonly string[] CountHeaders = ["X-Total-Count", "X-Total"];

    private long _seen;
    private long? _size;

    /// <summary>Gets the value for the next page.</summary>
    public string? At { get; private set; } = first?.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Gets a value indicating whether nobody has said that there is this page, only that the one before was full.
    /// </summary>
    public bool IsGuess { get; private set; }

    /// <summary>Moves to the next page; returns false after the last one.</summary>
    /// <param name="count">The number of items of the page that was read.</param>
    /// <param name="response">Its status and headers.</param>
    /// <param name="facts">What its body says.</param>
    /// <exception cref="OneNceApiException">The page names itself as the next one.</exception>
    public bool MoveNext(long count, OneNceResponse response, in PageFacts facts)
    {
        var headers = response.Headers;
        _seen += count;
        _size ??= count;
        if (GetLink(headers, facts) is { } link && (link.Length == 0 ? "" : FindParameter(link)) is { } linked)
        {
            return MoveTo(linked, response);
        }

        if (kind == PageKind.Token)
        {
            return facts.HasMore != false && MoveTo(facts.Next, response);
        }

        var number = long.Parse(At!, CultureInfo.InvariantCulture);
        return count > 0
            && HasNext(number, count, headers, facts)
            && MoveTo(
                (number + (kind == PageKind.Offset ? count : 1)).ToString(CultureInfo.InvariantCulture),
                response
            );
    }

    /// <summary>The server's word counts; without it, a page with fewer items than the first is the last.</summary>
    private bool HasNext(
        long number,
        long count,
        IReadOnlyDictionary<string, IEnumerable<string>> headers,
        in PageFacts facts
    )
    {
        if (kind == PageKind.Number && (facts.TotalPages ?? GetNumber(headers, PageHeaders)) is { } pages)
        {
            return number - first!.Value + 1 < pages;
        }

        if ((facts.TotalCount ?? GetNumber(headers, CountHeaders)) is { } total)
        {
            return _seen < total;
        }

        IsGuess = facts.HasMore is null;
        return facts.HasMore ?? count >= _size;
    }

    private bool MoveTo(string? next, OneNceResponse response)
    {
        if (string.IsNullOrEmpty(next))
        {
            return false;
        }

        if (next == At)
        {
            throw new OneNceApiException(
                $"the page says that the next one is itself ({parameter}), so the pages have no end. Request the pages "
                    + "one by one, and contact 1NCE support.",
                response.StatusCode,
                response: null,
                response.Headers,
                innerException: null
            );
        }

        At = next;
        return true;
    }

    /// <summary>
    /// Returns the address of the next page, empty if the server links pages and this is the last one, or null if it
    /// does not link them.
    /// </summary>
    private static string? GetLink(IReadOnlyDictionary<string, IEnumerable<string>> headers, in PageFacts facts)
    {
        if (facts.Next is { } next && (next.StartsWith("/", StringComparison.Ordinal) || next.Contains("://")))
        {
            return next;
        }

        if (!headers.TryGetValue("Link", out var values))
        {
            return null;
        }

        // RFC 8288: <address>; rel="next", <address>; rel="last"
        foreach (var link in values.SelectMany(value => value.Split('<')))
        {
            var end = link.IndexOf('>');
            if (end > 0 && IsNext(link.Substring(end + 1)))
            {
                return link.Substring(0, end);
            }
        }

        return "";
    }

    private static bool IsNext(string parameters) =>
        parameters
            .Split(';', ',')
            .Select(part => part.Trim().Replace(" ", "").Replace("\"", ""))
            .Contains("rel=next", StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Only the parameter is taken from an address: nothing is sent to another one. Null if the address has none that
    /// the operation accepts.
    /// </summary>
    private string? FindParameter(string address)
    {
        var query = address.Split('#')[0];
        foreach (var pair in query.Substring(query.IndexOf('?') + 1).Split('&'))
        {
            var name = pair.Split('=')[0];
            if (Uri.UnescapeDataString(name) == parameter)
            {
                var value = Uri.UnescapeDataString(
                    pair.Substring(Math.Min(pair.Length, name.Length + 1)).Replace('+', ' ')
                );
                var isNumber = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
                return kind == PageKind.Token || isNumber ? value : null;
            }
        }

        return null;
    }

    private static long? GetNumber(IReadOnlyDictionary<string, IEnumerable<string>> headers, string[] names)
    {
        foreach (var name in names)
        {
            if (
                headers.TryGetValue(name, out var values)
                && long.TryParse(
                    values.FirstOrDefault(),
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return number;
            }
        }

        return null;
    }
}

/// <summary>What the parameter that chooses a page is.</summary>
internal enum PageKind
{
    /// <summary>The number of the page.</summary>
    Number,

    /// <summary>The number of items before it.</summary>
    Offset,

    /// <summary>What the page before it says.</summary>
    Token,
}
