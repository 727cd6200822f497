using System.Globalization;
using System.Text;

namespace OneNce.Sandbox;

/// <summary>An HTTP response of the sandbox.</summary>
internal sealed record Response(int StatusCode, string? ContentType, string Body)
{
    /// <summary>The documented example that the response is made from; null if none.</summary>
    public string? ExampleName { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body as it is sent; null if it is <see cref="Body"/>.</summary>
    public byte[]? Content { get; init; }

    public byte[] GetBytes() => Content ?? Encoding.UTF8.GetBytes(Body);

    public static Response FromDocument(ApiValue value) =>
        new(value.Status, value.ContentType, "")
        {
            Content = value.Body,
            ExampleName = value.ExampleName,
            Headers = value.Headers.Where(header => HeaderValue.IsValid(header.Value)).ToDictionary(),
        };

    public static Response From(SandboxResponse response) =>
        new(response.StatusCode, response.ContentType, response.Body)
        {
            Headers = response.Headers.Where(header => HeaderValue.IsValid(header.Value)).ToDictionary(),
        };

    public static Response FromExample(SandboxExample example) =>
        new(example.Status, example.ContentType, example.Body) { ExampleName = example.Name };

    /// <summary>Adds a Retry-After header, in whole seconds, rounded up.</summary>
    public Response WithRetryAfter(TimeSpan? retryAfter)
    {
        if (retryAfter is null)
        {
            return this;
        }

        var seconds = Math.Ceiling(retryAfter.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return this with { Headers = new Dictionary<string, string>(Headers) { ["Retry-After"] = seconds } };
    }

    // The generated one prints the body, which may contain a token.
    public override string ToString() => $"HTTP {StatusCode}";
}
