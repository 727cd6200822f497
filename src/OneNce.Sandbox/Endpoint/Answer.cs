using System.Globalization;

namespace OneNce.Sandbox;

/// <summary>What goes back to the client.</summary>
internal sealed record Answer(int Status, string? ContentType, string Body)
{
    /// <summary>The documented example that this is or is made from; null for what no document shows.</summary>
    public string? Example { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Answer Of(SandboxExample example) => new(example.Status, example.ContentType, example.Body) { Example = example.Name };

    /// <summary>With a Retry-After in whole seconds, rounded up.</summary>
    public Answer RetryAfter(TimeSpan? wait) => wait is null
        ? this
        : this with { Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Ceiling(wait.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture) } };
}
