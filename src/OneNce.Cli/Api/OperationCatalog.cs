using System.IO.Enumeration;
using OneNce.Sandbox;

namespace OneNce.Cli.Api;

/// <summary>The operations of documents that callers may use.</summary>
internal sealed class OperationCatalog
{
    private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);

    /// <param name="documents">The documents.</param>
    /// <param name="allowWrites">Whether operations may change something.</param>
    /// <param name="patterns">
    /// Which operations, by name or as <c>GET /v2/sims*</c>; '*' stands for anything. Empty for all.
    /// </param>
    public OperationCatalog(
        IEnumerable<SandboxApiDocument> documents,
        bool allowWrites,
        IReadOnlyCollection<string> patterns
    )
    {
        foreach (var operation in documents.SelectMany(document => document.ApiOperations))
        {
            if (!Operation.IsSupported(operation))
            {
                Unsupported++;
            }
            else if (!ApiRequest.ReadMethods.Contains(operation.Method) && !allowWrites)
            {
                Writes++;
            }
            else if (patterns.Count == 0 || patterns.Any(pattern => Matches(operation, pattern)))
            {
                var name = ArgumentName.Unique(operation.Id ?? operation.Address, _operations.ContainsKey);
                _operations.Add(name, new Operation(name, operation));
            }
        }
    }

    public IReadOnlyCollection<Operation> Operations => _operations.Values;

    /// <summary>Gets how many operations have a body that cannot be an argument, such as a file.</summary>
    public int Unsupported { get; }

    /// <summary>Gets how many operations would change something, and are left out.</summary>
    public int Writes { get; }

    public Operation? Find(string name) => _operations.GetValueOrDefault(name);

    /// <summary>Returns the operations that have most of the words, the best first.</summary>
    public IEnumerable<Operation> Search(string query, int count)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return _operations
            .Values.Select(operation => (Operation: operation, Score: words.Sum(word => Score(operation, word))))
            .Where(found => found.Score > 0 || words.Length == 0)
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Operation.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(found => found.Operation);
    }

    /// <summary>A word in the name counts more than one in the description.</summary>
    private static int Score(Operation operation, string word) =>
        (Contains(operation.Name, word) ? 4 : 0)
        + (Contains(operation.Address, word) ? 3 : 0)
        + (Contains(operation.Title, word) ? 2 : 0)
        + (Contains(operation.Description, word) ? 1 : 0);

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(ApiOperation operation, string pattern) =>
        FileSystemName.MatchesSimpleExpression(pattern, operation.Address)
        || (operation.Id is { } id && FileSystemName.MatchesSimpleExpression(pattern, id));
}
