using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OneNce.Cli.Surfaces;

/// <summary>Problems with a request to the host. The texts never repeat what was sent.</summary>
internal static class RequestProblems
{
    public static Problem RemoteCaller =>
        new(
            StatusCodes.Status403Forbidden,
            "remote-caller",
            "Only this machine may call",
            "The request came from an address that is not loopback.",
            "Call from the machine that the host runs on."
        );

    public static Problem Forwarded =>
        new(
            StatusCodes.Status400BadRequest,
            "forwarded-request",
            "Forwarded requests are refused",
            "The request has a Forwarded or X-Forwarded header, so a proxy sent it on behalf of another caller.",
            "Call the host directly."
        );

    public static Problem ForeignHost =>
        new(
            StatusCodes.Status400BadRequest,
            "foreign-host",
            "The Host header does not name this host",
            "The Host header names none of the addresses that the host was started with.",
            "Use the address that 'onence serve' printed."
        );

    public static Problem ForeignOrigin =>
        new(
            StatusCodes.Status403Forbidden,
            "foreign-origin",
            "Other sites may not call",
            "The Origin header does not match this host.",
            "Call from a program, or from the host's own page."
        );

    public static Problem KeyRequired =>
        new(
            StatusCodes.Status401Unauthorized,
            "key-required",
            "The key is missing or wrong",
            "This route requires the key of the host.",
            "Send the header 'Authorization: Bearer KEY'; 'onence serve' printed where the key is when it started."
        );

    public static Problem MetadataHeaderRequired =>
        new(
            StatusCodes.Status400BadRequest,
            "metadata-header-required",
            "The header 'Metadata: true' is missing",
            "Token requests require this header.",
            "Send the header 'Metadata: true'."
        );

    public static Problem UnsupportedGrantType =>
        new(
            StatusCodes.Status400BadRequest,
            "unsupported-grant-type",
            "The grant type is not supported",
            "The body asks for another grant than client_credentials, or for none.",
            "Send no body, or grant_type=client_credentials."
        );

    public static Problem AccessTokenRequired =>
        new(
            StatusCodes.Status400BadRequest,
            "access-token-required",
            "The access token is missing",
            "The body does not contain the access token that no longer works.",
            "Send it as access_token, in a form or in JSON."
        );

    public static Problem InvalidPath =>
        new(
            StatusCodes.Status400BadRequest,
            "invalid-path",
            "The path cannot be forwarded",
            "The path behind /api does not lead to the API: it has '..', an encoded slash or the like, or it is that of the "
                + "token endpoint.",
            "Send a path such as /api/v2/sims; encode what is not a path."
        );

    public static Problem InvalidBody =>
        new(
            StatusCodes.Status400BadRequest,
            "invalid-body",
            "The body cannot be read",
            "The body is not what its Content-Type says.",
            "Send no body, or grant_type=client_credentials as a form or as JSON."
        );

    public static Problem UnsupportedMediaType =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported-media-type",
            "The media type is not supported",
            "The Content-Type of the body is not one that this route accepts.",
            "Send JSON with Content-Type application/json, or, to the token routes, a form."
        );

    public static Problem ForStatus(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => new(
                status,
                "not-found",
                "There is nothing here",
                "The host has no such path.",
                "See /openapi/v1.json for the paths that it has."
            ),
            StatusCodes.Status405MethodNotAllowed => new(
                status,
                "method-not-allowed",
                "The method is not allowed",
                "The path exists, but not with this method.",
                "Use a method from the Allow header."
            ),
            StatusCodes.Status413PayloadTooLarge => new(
                status,
                "content-too-large",
                "The body is too large",
                "The host accepts bodies of at most 64 KiB, and forwards those of at most 10 MiB.",
                "Send a smaller one."
            ),
            StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
            >= StatusCodes.Status500InternalServerError => new(
                status,
                "internal-error",
                "Internal error",
                "An unexpected error occurred in the host.",
                "Check the host's log, and report the problem."
            ),
            _ => new(
                status,
                "request-refused",
                "The request was refused",
                $"{status.ToString(CultureInfo.InvariantCulture)} {ReasonPhrases.GetReasonPhrase(status)}.",
                "See /openapi/v1.json for what the host accepts."
            ),
        };
}
