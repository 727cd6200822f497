using System.Net.Http.Headers;

namespace OneNce.Sandbox;

/// <summary>A request as it came, and what became of it.</summary>
internal sealed class Exchange(Room room, string method, string path, IReadOnlyDictionary<string, string> headers, string body, DateTimeOffset at)
{
    private volatile Outcome? _outcome;

    public Room Room { get; } = room;

    public string Method { get; } = method;

    public string Path { get; } = path;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public string Body { get; } = body;

    public DateTimeOffset At { get; } = at;

    public string? ContentType { get; } = headers.GetValueOrDefault("Content-Type");

    public BasicHeader Basic { get; } = BasicHeader.Read(headers.GetValueOrDefault("Authorization"));

    public string? Token { get; } = BearerIn(headers.GetValueOrDefault("Authorization"));

    public string? GrantType { get; } = body.Length == 0 ? null : Json.Text(Json.Read(body), "grant_type");

    public bool HasLiveToken { get; init; }

    /// <summary>The scripted fault that met this request.</summary>
    public Fault? Fault { get; set; }

    public void Answered(Answer answer) => _outcome = new Outcome(answer.Status, answer.Example);

    public SandboxRequest ToRequest() => new(this, _outcome?.Status, _outcome?.Example);

    public static string? BearerIn(string? header) =>
        AuthenticationHeaderValue.TryParse(header, out var value) && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? value.Parameter : null;

    private sealed record Outcome(int Status, string? Example);
}
