namespace OneNce;

/// <summary>Advice for each kind of error response, from 1NCE's documentation and from reports by its users.</summary>
internal static class NextSteps
{
    private const string Gateway =
        "A gateway or proxy answered instead of the API: check the base address "
        + "(https://api.1nce.com/management-api) and any proxy in between.";

    public static string For(ApiError error) =>
        error switch
        {
            { ErrorCode: "BadCredentials" } =>
                "Check the client id (on Platform 2.0 it starts with the account number and '_') and the client "
                    + "secret. An API user that has not logged in for a long time must set its password again, or be "
                    + "recreated under Account → Management API Access.",
            { ErrorCode: "AuthValidationError" } =>
                "The Authorization header is incomplete: set both the client id and the client secret, and "
                    + "make sure that no handler or proxy removes it.",
            { ErrorCode: "BodyValidationError" } =>
                "The body must be {\"grant_type\":\"client_credentials\"}: send a new Body unchanged.",
            { ErrorCode: "UnsupportedContentTypeError" } =>
                "The endpoint accepts only JSON: make sure that no handler or proxy replaces the content type "
                    + "application/json.",
            { IsCarriedOut: true } =>
                "Do not send the request again without checking what it has done: ResponseText has what was sent. "
                    + ForSuccess(error),
            { IsWebPage: true } => Gateway,
            { StatusCode: >= 200 and < 300, IsTokenEndpoint: false } => ForSuccess(error),
            { StatusCode: 401 or 403 } =>
                "The credentials are not allowed to do this. The token of an account's Owner cannot call the "
                    + "API: use a client created under Account → Management API Access.",
            { StatusCode: 404, IsTokenEndpoint: false, IsJson: true } =>
                "Nothing with this id exists for the token's account: check the id, which account it belongs to, and the "
                    + "base address.",
            { StatusCode: 404 } =>
                "Nothing exists at this address: check the base address (https://api.1nce.com/management-api) "
                    + "and, for SIMs, that the path begins with /v2 (v1 retires on 31 Dec 2026).",
            { StatusCode: 429, RetryAfter: { } wait } => FormattableString.Invariant(
                $"Too many requests: wait {wait.TotalSeconds:0} s. "
            ) + "One token serves every request until it expires, so share it.",
            { StatusCode: 429 } =>
                "Too many requests (1NCE allows 600 token requests a minute from one address): wait a minute. "
                    + "One token serves every request until it expires, so share it.",
            { StatusCode: >= 300 and < 400 } =>
                "The base address redirects, and credentials are never sent to a redirect's target: correct the base "
                    + "address.",
            { StatusCode: >= 500 or 408 } =>
                "1NCE failed to respond: try again later, and contact 1NCE support if the error persists.",
            { StatusCode: >= 200 and < 300 } => Gateway,
            { StatusCode: 409, IsTokenEndpoint: false } =>
                "The request conflicts with the present state: read the resource again before another attempt.",
            { StatusCode: 422, IsTokenEndpoint: false } =>
                "The request was understood, but a value in it is not acceptable: the message or ResponseText says "
                    + "which.",
            _ => "Compare the request with 1NCE's documentation at help.1nce.com.",
        };

    /// <summary>Advice for a success that cannot be used: a gateway would not have sent it.</summary>
    private static string ForSuccess(ApiError error) =>
        error.Fault switch
        {
            ResponseFault.WebPage or ResponseFault.None => Gateway,
            ResponseFault.Incomplete when error.IsCarriedOut => "The response ended early or is too long.",
            ResponseFault.Incomplete => "The response ended early or is too long: send the request again.",
            _ => "The response differs from the document: compare the two, and update the document.",
        };
}
