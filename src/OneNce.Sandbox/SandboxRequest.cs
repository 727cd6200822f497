using System.Diagnostics;
using System.Globalization;

namespace OneNce.Sandbox;

/// <summary>
/// A request that the sandbox received: a snapshot, taken when <see cref="OneNceSandbox.Requests"/> was read.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SandboxRequest
{
    // Longer than an ICCID or a GUID, and shorter than a token.
    private const int MaxSegmentLength = 40;

    private readonly bool _isKnownClient;

    internal SandboxRequest(RecordedRequest request)
    {
        Method = request.Method;
        Path = request.Path;
        Query = request.Query;
        Operation = request.Route?.Operation.Name;
        IsTokenRequest = request.RouteKind == RouteKind.Token;
        ClientId = request.Credentials.Id;
        GrantType = request.GrantType;
        Token = request.Token;
        HasLiveToken = request.HasLiveToken;
        var response = request.Response;
        StatusCode = response?.StatusCode;
        ExampleName = response?.ExampleName;
        Fault = request.Fault?.Description;
        At = request.At;
        Body = request.Body;
        Headers = request.Headers;
        _isKnownClient = request.IsKnownClient;
    }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the whole path, including the base path.</summary>
    /// <value>Unescaped and without the query.</value>
    public string Path { get; }

    /// <summary>Gets the query.</summary>
    /// <value>As the client sent it, with its question mark; empty if the address has none.</value>
    public string Query { get; }

    /// <summary>Gets the name of the documented operation that the request calls.</summary>
    /// <value>That of <see cref="SandboxOperation.Name"/>; null if it calls none.</value>
    public string? Operation { get; }

    /// <summary>Gets a value indicating whether this was a POST to the token path.</summary>
    public bool IsTokenRequest { get; }

    /// <summary>Gets the client id in the Basic Authorization header.</summary>
    /// <value>Null if the request has no such header, or one that cannot be decoded.</value>
    public string? ClientId { get; }

    /// <summary>Gets the body's <c>grant_type</c>.</summary>
    /// <value>Null if the body has none.</value>
    public string? GrantType { get; }

    /// <summary>Gets the token in the Bearer Authorization header.</summary>
    /// <value>Null if the request has no such header.</value>
    public string? Token { get; }

    /// <summary>Gets a value indicating whether <see cref="Token"/> was live when the request arrived.</summary>
    /// <value>True if this sandbox issued the token, and it had neither expired nor been revoked.</value>
    public bool HasLiveToken { get; }

    /// <summary>Gets the HTTP status code of the response.</summary>
    /// <value>Null until the sandbox responds; after a hang or a connection reset it stays null.</value>
    public int? StatusCode { get; }

    /// <summary>Gets the name of the documented example that the response is made from.</summary>
    /// <value>Null if the response is not made from an example.</value>
    public string? ExampleName { get; }

    /// <summary>Gets a description of the fault that applied to this request.</summary>
    /// <value>For instance <c>fails with 503</c>; null if none applied.</value>
    public string? Fault { get; }

    /// <summary>Gets when the request arrived, by the clock in <see cref="SandboxOptions.TimeProvider"/>.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the body as text.</summary>
    /// <value>Empty if the request has no body.</value>
    public string Body { get; }

    /// <summary>Gets the headers. Authorization contains the secret or the token.</summary>
    /// <value>Names are case-insensitive; several values of one header are joined by commas.</value>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Returns the method, the path, the sender, and the response or the fault, on one line.</summary>
    /// <returns>For instance <c>POST /management-api/oauth/token by 8100012345_sandbox: 200 (Success)</c>.</returns>
    /// <remarks>
    /// The line is safe to log. It contains neither secrets nor tokens: a client id that the sandbox does not know is
    /// left out, because it may be a secret in the wrong place, and long path segments are cut. Control characters are
    /// escaped.
    /// </remarks>
    public override string ToString()
    {
        var sender = ClientId is not null
            ? _isKnownClient
                ? ClientId
                : "an unknown client"
            : Token is not null
                ? HasLiveToken
                    ? "a live token"
                    : "an invalid token"
                : "an anonymous client";
        var status = StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no response";
        var detail = (ExampleName ?? Fault) is { } text ? $" ({text})" : "";
        var path = string.Join('/', Path.Split('/').Select(Shorten));
        return PrintableText.Escape($"{Method} {path} by {sender}: {status}{detail}", 500);
    }

    private static string Shorten(string segment) => segment.Length > MaxSegmentLength ? segment[..8] + "…" : segment;
}
