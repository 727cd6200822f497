using Newtonsoft.Json.Linq;

namespace OneNce.Tests.Replay;

/// <summary>One example of the document and where it stands.</summary>
/// <param name="OperationId">The operation whose request or answer it is.</param>
/// <param name="Status">The status it answers with; null for a request.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Name">Its name in the document, or the path of the schema's member it illustrates.</param>
/// <param name="Body">The example, whole.</param>
internal sealed record Example(string OperationId, int? Status, string MediaType, string Name, JObject Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>
    /// Where it stands in the document: a schema's example is replayed wherever the schema is used, and stands there
    /// once.
    /// </summary>
    public string Place => Name.StartsWith("schema ", StringComparison.Ordinal) ? Name : ToString();

    public override string ToString() => $"{OperationId} {(Status is null ? "request" : Status)} {Name}";
}
