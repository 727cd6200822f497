namespace OneNce.Sandbox;

/// <summary>Knows which documented example suits which situation.</summary>
/// <remarks>Examples are recognized by their content, because their keys in the document may change.</remarks>
internal sealed class ExampleCatalog
{
    private readonly IReadOnlyList<SandboxExample> _examples;
    private readonly string _tokenPath;
    private readonly string _origin;

    public ExampleCatalog(SandboxDocument document)
    {
        _examples = document.Examples;
        _tokenPath = PrintableText.Escape(document.TokenPath);
        _origin = PrintableText.Escape(document.Origin, int.MaxValue);
        Success =
            _examples.FirstOrDefault(IsTokenResponse)
            ?? throw new SandboxException(
                $"The OpenAPI document '{_origin}' shows no response with an access_token at POST {_tokenPath}: "
                    + "add an example to its success response."
            );
        MissingUserName = FindError("AuthValidationError", "username");
        MissingPassword = FindError("AuthValidationError", "password");
        MissingGrantType = FindError("BodyValidationError", "grant_type");
        UnsupportedContentType = FindError("UnsupportedContentTypeError");
        UnknownUser = FindError("BadCredentials", "exist");
        WrongSecret = FindError("BadCredentials", "password", "secret");
        NotFound =
            _examples.FirstOrDefault(example => example.Status == 404) ?? new SandboxExample("404", 404, null, "");
    }

    public SandboxExample Success { get; }

    public SandboxExample MissingUserName { get; }

    public SandboxExample MissingPassword { get; }

    public SandboxExample MissingGrantType { get; }

    public SandboxExample UnsupportedContentType { get; }

    public SandboxExample UnknownUser { get; }

    public SandboxExample WrongSecret { get; }

    public SandboxExample NotFound { get; }

    /// <summary>Returns an error by its name or its error code.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SandboxExample GetError(string name, string parameter)
    {
        var errors = _examples.Where(example => example.Status >= 400).ToArray();
        return errors.FirstOrDefault(example => example.Name == name)
            ?? errors.FirstOrDefault(example => example.ErrorCode == name)
            ?? throw NotDocumented(name, parameter, errors.SelectMany(error => new[] { error.ErrorCode, error.Name }));
    }

    /// <summary>Returns any example by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SandboxExample GetExample(string name, string parameter) =>
        _examples.FirstOrDefault(example => example.Name == name)
        ?? throw NotDocumented(name, parameter, _examples.Select(example => example.Name));

    private static bool IsTokenResponse(SandboxExample example) =>
        example.Status is >= 200 and < 300 && Json.GetString(Json.Parse(example.Body), "access_token") is not null;

    private static ArgumentException NotDocumented(string name, string parameter, IEnumerable<string?> known)
    {
        var quoted = known.OfType<string>().Distinct().Select(one => $"'{PrintableText.Escape(one)}'");
        var names = string.Join(", ", quoted);
        return new ArgumentException(
            $"The document shows no response named '{PrintableText.Escape(name)}'. It shows {names}.",
            parameter
        );
    }

    /// <summary>
    /// Of the examples with this error code, returns the first whose message contains the first word, or else the next
    /// word; if no message contains any, the first example.
    /// </summary>
    private SandboxExample FindError(string code, params string[] words)
    {
        var errors = _examples.Where(example => example.ErrorCode == code).ToArray();
        return words.SelectMany(word => errors.Where(error => Mentions(error, word))).FirstOrDefault()
            ?? errors.FirstOrDefault()
            ?? throw new SandboxException(
                $"The OpenAPI document '{_origin}' shows no response with the errorCode {code} at POST {_tokenPath}: "
                    + "add an example with it to its error responses."
            );
    }

    private static bool Mentions(SandboxExample error, string word) =>
        error.ErrorMessage!.Contains(word, StringComparison.OrdinalIgnoreCase);
}
