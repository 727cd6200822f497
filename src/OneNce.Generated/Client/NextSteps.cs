namespace OneNce;

/// <summary>What to do about each answer, from 1NCE's documentation and from what its users met.</summary>
internal static class NextSteps
{
    private const string Gateway =
        "A gateway or proxy answered, not the API: check the base address (https://api.1nce.com/management-api) and what stands between.";

    public static string For(ApiFailure failure) => failure switch
    {
        { ErrorCode: "BadCredentials" } =>
            "Check the client id (on Platform 2.0 it starts with the account's number and '_') and the client secret; "
            + "an API user that has long not logged in must set its password again, or be made anew under Account → Management API Access.",
        { ErrorCode: "AuthValidationError" } =>
            "The Basic header did not arrive whole: give both a client id and a client secret, and see that no handler or proxy removes the Authorization header.",
        { ErrorCode: "BodyValidationError" } =>
            "The body must be {\"grant_type\":\"client_credentials\"}: send a new Body as it is.",
        { ErrorCode: "UnsupportedContentTypeError" } =>
            "The endpoint takes JSON only: see that no handler or proxy replaces the Content-Type application/json.",
        { IsWebPage: true } => Gateway,
        { StatusCode: 401 or 403 } =>
            "The credentials may not do this: the token of an account's Owner cannot call the API, so use a client made under Account → Management API Access.",
        { StatusCode: 404 } => "Nothing is there: check the base address (https://api.1nce.com/management-api) and, for SIMs, that the path begins with /v2 (v1 retires on 31 Dec 2026).",
        { StatusCode: 429, RetryAfter: { } wait } => $"Too many requests: wait {wait.TotalSeconds:0} s. One token serves every request until it expires, so share it.",
        { StatusCode: 429 } => "Too many requests (600 a minute from one address for tokens): wait a minute. One token serves every request until it expires, so share it.",
        { StatusCode: >= 300 and < 400 } => "The endpoint was asked at an address that redirects, and credentials do not follow: correct the base address.",
        { StatusCode: >= 500 or 408 } => "1NCE could not answer just now: try again later, and tell its support if it lasts.",
        { StatusCode: >= 200 and < 300 } => Gateway,
        _ => "Compare the request with 1NCE's documentation at help.1nce.com.",
    };
}
