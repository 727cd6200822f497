using System.Text.Json.Nodes;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Tests.Serving;

/// <summary>What the host answered, read whole.</summary>
internal sealed record Reply(int Status, ILookup<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Gets the stable part of a problem's type; fails where the answer is no problem+json.</summary>
    public string Problem
    {
        get
        {
            Assert.That(Header("Content-Type"), Is.EqualTo("application/problem+json"), Body);
            Assert.That((int)Json["status"]!, Is.EqualTo(Status));
            Assert.That((string)Json["nextStep"]!, Is.Not.Empty);
            return ((string)Json["type"]!).Split(':')[^1];
        }
    }

    public string Header(string name) => string.Join(", ", Headers[name]);

    public static async Task<Reply> OfAsync(HttpResponseMessage answer) =>
        new(
            (int)answer.StatusCode,
            answer
                .Headers.Concat(answer.Content.Headers)
                .SelectMany(header => header.Value, (header, value) => (header.Key, value))
                .ToLookup(pair => pair.Key, pair => pair.value, StringComparer.OrdinalIgnoreCase),
            await answer.Content.ReadAsStringAsync()
        );

    /// <summary>
    /// Reads an answer as it came over the socket. Its body is not chunked in what the tests ask for, or the chunks are
    /// left as they are.
    /// </summary>
    public static Reply OfText(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var lines = parts[0].Split("\r\n");
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = headers["Transfer-Encoding"].Any()
            ? string.Concat(parts[1].Split("\r\n").Where((_, line) => line % 2 == 1))
            : parts[1];
        return new Reply(int.Parse(lines[0].Split(' ')[1], null), headers, body);
    }
}
