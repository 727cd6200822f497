using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>
/// Responds to token requests. It checks the content type, the Basic header, the body and the credentials, in that
/// order.
/// </summary>
internal sealed class TokenEndpoint(
    SandboxDocument document,
    ClientRegistry clients,
    TokenStore tokens,
    RateLimiter limiter,
    ErrorTemplate errors
)
{
    private static readonly TimeSpan MaxTokenLifetime = TimeSpan.FromDays(36_525);

    private readonly ExampleCatalog _catalog = document.Catalog;
    private long _tokenLifetimeTicks = TimeSpan.FromHours(1).Ticks;
    private volatile ResponseShape _responseShape = ResponseShape.Actual;

    public TimeSpan TokenLifetime
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _tokenLifetimeTicks));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxTokenLifetime);
            Interlocked.Exchange(ref _tokenLifetimeTicks, value.Ticks);
        }
    }

    public ResponseShape ResponseShape
    {
        get => _responseShape;
        set
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such response shape.");
            }

            _responseShape = value;
        }
    }

    public Response Respond(RecordedRequest request)
    {
        if (limiter.Count() is { } wait)
        {
            return errors.Create(429, "TooManyRequests", "Too many requests: see Retry-After.").WithRetryAfter(wait);
        }

        return FindError(request) is { } error ? Response.FromExample(error) : IssueToken();
    }

    private SandboxExample? FindError(RecordedRequest request) =>
        request switch
        {
            _ when !IsAccepted(request.ContentType) => _catalog.UnsupportedContentType,
            { Credentials.Id: null or "" } => _catalog.MissingUserName,
            { Credentials.Secret: null or "" } => _catalog.MissingPassword,
            { GrantType: null or "" } => _catalog.MissingGrantType,
            _ when !clients.Contains(request.Credentials.Id) => _catalog.UnknownUser,
            _ when !clients.Authenticate(request.Credentials.Id, request.Credentials.Secret) => _catalog.WrongSecret,
            _ => null,
        };

    private bool IsAccepted(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var value)
        && document.AcceptedMediaTypes.Contains(value.MediaType, StringComparer.OrdinalIgnoreCase);

    private Response IssueToken()
    {
        var (lifetime, shape) = (TokenLifetime, ResponseShape);
        var body = new JsonObject();
        foreach (var (name, value) in Json.Parse(_catalog.Success.Body)!.AsObject())
        {
            body[shape == ResponseShape.Actual ? GetActualName(name) : name] = name switch
            {
                "access_token" => tokens.Issue(lifetime),
                "expires_in" => (long)lifetime.TotalSeconds,
                _ => value?.DeepClone(),
            };
        }

        return Response.FromExample(_catalog.Success) with
        {
            Body = Json.Serialize(body),
        };
    }

    private static string GetActualName(string documented) =>
        documented switch
        {
            "user_id" => "userId", // Q1: the schema and the API say userId
            "score" => "scope", // Q2: the schema and the API say scope
            _ => documented,
        };
}
