using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Answers token requests. The order of the checks: content type, Basic, body, credentials.</summary>
internal sealed class TokenDesk(SandboxDocument document, Clients clients, TokenStore tokens)
{
    // Guards the change of the terms, not their reading.
    private readonly object _gate = new();
    private readonly ChosenExamples _examples = document.Chosen;
    private volatile Terms _terms = new();

    public void Set(Func<Terms, Terms> change)
    {
        lock (_gate)
        {
            _terms = change(_terms);
        }
    }

    public Answer Answer(Exchange exchange) => Refusal(exchange) is { } refusal ? Sandbox.Answer.Of(refusal) : Success();

    private SandboxExample? Refusal(Exchange exchange) => exchange switch
    {
        _ when !IsAccepted(exchange.ContentType) => _examples.WrongContentType,
        { Basic.Id: null or "" } => _examples.NoUserName,
        { Basic.Secret: null or "" } => _examples.NoPassword,
        { GrantType: null or "" } => _examples.NoGrantType,
        _ when !clients.Knows(exchange.Basic.Id) => _examples.UnknownUser,
        _ when !clients.Admits(exchange.Basic.Id, exchange.Basic.Secret) => _examples.WrongSecret,
        _ => null,
    };

    private bool IsAccepted(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var value) && document.Accepted.Contains(value.MediaType, StringComparer.OrdinalIgnoreCase);

    private Answer Success()
    {
        var terms = _terms;
        var body = new JsonObject();
        foreach (var (name, value) in Json.Read(_examples.Success.Body)!.AsObject())
        {
            body[terms.Shape == ResponseShape.Actual ? NameAsMet(name) : name] = name switch
            {
                "access_token" => tokens.Issue(terms.Lifetime),
                "expires_in" => (long)terms.Lifetime.TotalSeconds,
                _ => value?.DeepClone(),
            };
        }

        return Sandbox.Answer.Of(_examples.Success) with { Body = Json.Write(body) };
    }

    private static string NameAsMet(string documented) => documented switch
    {
        "user_id" => "userId", // Q1: the schema and the wire say userId
        "score" => "scope", // Q2: the schema and the wire say scope
        _ => documented,
    };
}
