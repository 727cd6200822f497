namespace OneNce.Sandbox;

/// <summary>Knows which room a path leads to, and has each request answered there.</summary>
internal sealed class Reception(SandboxDocument document, TokenDesk tokenDesk, ResourceDesk resourceDesk, RateLimit limit, ErrorShape errors)
{
    private readonly string _tokenPath = document.BasePath + document.TokenPath;
    private readonly string _tokenFolder = document.BasePath + document.TokenPath[..(document.TokenPath.LastIndexOf('/') + 1)];
    private readonly string _base = document.BasePath + "/";

    public Room RoomOf(string method, string path) =>
        path == _tokenPath ? method == "POST" ? Room.Token : Room.Elsewhere
        : path.StartsWith(_base, StringComparison.Ordinal) && path.Length > _base.Length && !(_tokenFolder != _base && path.StartsWith(_tokenFolder, StringComparison.Ordinal)) ? Room.Resource
        : Room.Elsewhere;

    public Answer Answer(Exchange exchange)
    {
        var answer = exchange.Fault?.Answer is { } scripted ? scripted : Ordinary(exchange);
        exchange.Answered(answer);
        return answer;
    }

    private Answer Ordinary(Exchange exchange) => exchange.Room switch
    {
        Room.Token when limit.Count() is { } wait => errors.Make(429, "TooManyRequests", "Too many requests: see Retry-After.").RetryAfter(wait),
        Room.Token => tokenDesk.Answer(exchange),
        Room.Resource => resourceDesk.Answer(exchange),
        _ => Sandbox.Answer.Of(document.Chosen.NotFound),
    };
}
