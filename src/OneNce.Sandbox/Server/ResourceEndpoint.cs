using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Responds to everything but token requests without any document, by whether the token is live.</summary>
internal sealed class ResourceEndpoint(ErrorTemplate errors)
{
    public Response Respond(RecordedRequest request)
    {
        if (!request.HasLiveToken)
        {
            return Challenge(request);
        }

        var body = new JsonObject { ["method"] = request.Method, ["path"] = request.Path };
        return new Response(200, "application/json", Json.Serialize(body));
    }

    /// <summary>Responds to a request without a live token.</summary>
    public Response Challenge(RecordedRequest request)
    {
        // RFC 6750, section 3.1: a request without a token gets no error code.
        var challenge = request.Token is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return errors.Create(401, "Unauthorized", "The access token is missing, unknown or expired.") with
        {
            Headers = new Dictionary<string, string> { ["WWW-Authenticate"] = challenge },
        };
    }
}
