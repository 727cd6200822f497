namespace OneNce.Sandbox;

/// <summary>The operations of all documents. If two have the same method and path, the first one responds.</summary>
internal sealed class OperationTable
{
    private readonly string _basePath;
    private readonly SandboxOperation[] _byPrecedence;

    /// <param name="basePath">The path of the sandbox's base address.</param>
    /// <param name="operations">In the order of the documents.</param>
    public OperationTable(string basePath, IReadOnlyList<SandboxOperation> operations)
    {
        _basePath = basePath;
        Operations = operations;
        _byPrecedence = [.. operations.OrderByDescending(operation => operation.Api.Path.LiteralLength)];
    }

    public IReadOnlyList<SandboxOperation> Operations { get; }

    public ApiRoute? Find(string method, string path) =>
        FindAll(path).FirstOrDefault(route => route.Operation.Method == method);

    /// <summary>Returns the methods of a path.</summary>
    public string[] GetMethods(string path) => [.. FindAll(path).Select(route => route.Operation.Method).Distinct()];

    /// <summary>Names the paths that are most similar to one.</summary>
    public string Suggest(string path) =>
        Suggestion.List(path, Operations.Select(operation => _basePath + operation.Path));

    /// <summary>Returns an operation by its id, or by its method and path.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SandboxOperation Get(string name, string parameter)
    {
        var address = name.Replace(_basePath + "/", "/", StringComparison.Ordinal);
        return Operations.FirstOrDefault(operation => operation.Api.Id == name)
            ?? Operations.FirstOrDefault(operation =>
                operation.Api.Address.Equals(address, StringComparison.OrdinalIgnoreCase)
            )
            ?? throw new ArgumentException(
                Operations.Count == 0
                    ? $"There is no operation '{PrintableText.Escape(name)}', because the sandbox serves no documents: "
                        + "name some in SandboxOptions.Documents, or with Start(\"sims.yml\")."
                    : $"The documents have no operation '{PrintableText.Escape(name)}'. Did you mean "
                        + $"{Suggestion.List(name, GetNames(name))}?",
                parameter
            );
    }

    private IEnumerable<string> GetNames(string name) =>
        Operations.Select(operation =>
            name.Contains('/', StringComparison.Ordinal) ? operation.Api.Address : operation.Name
        );

    private IEnumerable<ApiRoute> FindAll(string path) =>
        from operation in _byPrecedence
        from prefix in GetPrefixes(operation)
        where path.StartsWith(prefix, StringComparison.Ordinal)
        let values = operation.Api.Path.Match(path[prefix.Length..])
        where values is not null
        select new ApiRoute(operation, values);

    /// <summary>Clients have the sandbox's base address, or the server of the document with another host.</summary>
    private IEnumerable<string> GetPrefixes(SandboxOperation operation) =>
        new[] { _basePath, operation.Document.BasePath }.Distinct();
}
