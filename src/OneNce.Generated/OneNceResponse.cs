namespace OneNce;

/// <summary>
/// What the last response to a generated client was, beside the value that the operation returned: its status, headers
/// and text, and what could not be read.
/// </summary>
/// <remarks>
/// Responses are captured for the code that called <see cref="Capture"/>, and for what it calls, until this is
/// disposed. Others that use the same client at the same time have no part in it.
/// </remarks>
public sealed class OneNceResponse : IDisposable
{
    private static readonly AsyncLocal<OneNceResponse?> Innermost = new();

    private readonly OneNceResponse? _outer;
    private readonly bool _isBeside;

    private OneNceResponse(OneNceResponse? outer, bool isBeside) => (_outer, _isBeside) = (outer, isBeside);

    internal static OneNceResponse? Current => Innermost.Value;

    /// <summary>Gets the HTTP status; 0 before there is a response.</summary>
    public int StatusCode { get; private set; }

    /// <summary>Gets the headers. Names are case-insensitive.</summary>
    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; private set; } =
        new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gets the text of a success as it was sent. Null for an error, whose text is in its exception, for a file, and
    /// for a body that the operation does not read.
    /// </summary>
    public string? Text { get; private set; }

    /// <summary>
    /// Gets what of the JSON did not fit the document, a line for each member. What was sent in its place is in
    /// <c>AdditionalProperties</c> of the object, except for elements of lists, which are only in <see cref="Text"/>.
    /// </summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Begins to capture the responses to the operations that the caller awaits.</summary>
    /// <returns>The last response, as soon as there is one.</returns>
    public static OneNceResponse Capture() => Innermost.Value = new OneNceResponse(Innermost.Value, isBeside: false);

    /// <summary>Ends capturing. What was captured stays.</summary>
    public void Dispose()
    {
        if (Innermost.Value == this)
        {
            Innermost.Value = _outer;
        }
    }

    /// <summary>Captures for this library; whoever captures already gets the responses as well.</summary>
    internal static OneNceResponse CaptureBeside() =>
        Innermost.Value = new OneNceResponse(Innermost.Value, isBeside: true);

    internal void Begin(int statusCode, IReadOnlyDictionary<string, IEnumerable<string>> headers)
    {
        (StatusCode, Headers, Text, Problems) = (statusCode, headers, null, []);
        if (_isBeside)
        {
            _outer?.Begin(statusCode, headers);
        }
    }

    internal void Read(string text, IReadOnlyList<string> problems)
    {
        if (_isBeside)
        {
            // The text may be large, and is of no use here.
            _outer?.Read(text, problems);
            return;
        }

        (Text, Problems) = (text, problems);
    }
}
