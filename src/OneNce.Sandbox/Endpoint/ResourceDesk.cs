using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Answers whatever else lies below the base path: all that it knows is whether a token is live.</summary>
internal sealed class ResourceDesk(ErrorShape errors)
{
    public Answer Answer(Exchange exchange)
    {
        if (exchange.HasLiveToken)
        {
            return new Answer(200, "application/json", Json.Write(new JsonObject { ["method"] = exchange.Method, ["path"] = exchange.Path }));
        }

        // RFC 6750, section 3.1: no error code for a request without any token.
        var challenge = exchange.Token is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return errors.Make(401, "Unauthorized", "The access token is missing, unknown or expired.") with
        {
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
        };
    }
}
