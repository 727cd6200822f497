namespace OneNce.Sandbox;

/// <summary>The sandbox's only rule of its own: which documented example belongs to which situation, told by content, not by key.</summary>
internal sealed class ChosenExamples
{
    private readonly SandboxDocument _document;

    public ChosenExamples(SandboxDocument document)
    {
        _document = document;
        Success = document.Examples.FirstOrDefault(e => e.Status is >= 200 and < 300 && Json.Text(Json.Read(e.Body), "access_token") is not null)
            ?? throw new SandboxException($"The OpenAPI document '{document.Origin}' shows no answer with an access_token at POST {document.TokenPath}: add an example to its success response.");
        NoUserName = Error("AuthValidationError", "username");
        NoPassword = Error("AuthValidationError", "password");
        NoGrantType = Error("BodyValidationError", "grant_type");
        WrongContentType = Error("UnsupportedContentTypeError");
        UnknownUser = Error("BadCredentials", "exist");
        WrongSecret = Error("BadCredentials", "password", "secret");
        NotFound = document.Examples.FirstOrDefault(e => e.Status == 404) ?? new SandboxExample("404", 404, null, "");
    }

    public SandboxExample Success { get; }

    public SandboxExample NoUserName { get; }

    public SandboxExample NoPassword { get; }

    public SandboxExample NoGrantType { get; }

    public SandboxExample WrongContentType { get; }

    public SandboxExample UnknownUser { get; }

    public SandboxExample WrongSecret { get; }

    public SandboxExample NotFound { get; }

    /// <summary>By errorCode or by name, among the errors.</summary>
    public SandboxExample Refusal(string name) => Find(name, nameof(name), _document.Examples.Where(e => e.Status >= 400), e => e.ErrorCode);

    /// <summary>By name, among all.</summary>
    public SandboxExample Named(string name) => Find(name, nameof(name), _document.Examples, _ => null);

    private static SandboxExample Find(string name, string parameter, IEnumerable<SandboxExample> among, Func<SandboxExample, string?> alias)
    {
        var known = among.ToArray();
        return known.FirstOrDefault(e => e.Name == name)
            ?? known.FirstOrDefault(e => alias(e) == name)
            ?? throw new ArgumentException($"The document has no such answer: '{name}'. It has: {string.Join(", ", known.SelectMany(e => new[] { alias(e), e.Name }).OfType<string>().Distinct().Select(n => $"'{n}'"))}.", parameter);
    }

    /// <summary>Of the examples with this code the first whose message holds a word, in the order of the words, or else the first.</summary>
    private SandboxExample Error(string code, params string[] words)
    {
        var all = _document.Examples.Where(e => e.ErrorCode == code).ToArray();
        var told = words.Select(word => all.FirstOrDefault(e => e.Error!.Message.Contains(word, StringComparison.OrdinalIgnoreCase)));
        return told.FirstOrDefault(e => e is not null) ?? all.FirstOrDefault()
            ?? throw new SandboxException($"The OpenAPI document '{_document.Origin}' shows no answer with the errorCode {code} at POST {_document.TokenPath}: add an example with it to its error responses.");
    }
}
