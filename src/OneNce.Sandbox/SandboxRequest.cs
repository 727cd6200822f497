using System.Diagnostics;
using System.Globalization;

namespace OneNce.Sandbox;

/// <summary>A request that the sandbox got, with its state at the moment of asking for it. Prints neither secret nor token.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SandboxRequest
{
    internal SandboxRequest(Exchange exchange, int? statusAnswered, string? exampleAnswered)
    {
        Method = exchange.Method;
        Path = exchange.Path;
        IsTokenRequest = exchange.Room == Room.Token;
        ClientId = exchange.Basic.Id;
        GrantType = exchange.GrantType;
        Token = exchange.Token;
        HasLiveToken = exchange.HasLiveToken;
        StatusCode = statusAnswered;
        ExampleName = exampleAnswered;
        Fault = exchange.Fault?.Name;
        At = exchange.At;
        Body = exchange.Body;
        Headers = exchange.Headers;
    }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the whole path, the base path included, unescaped and without the query.</summary>
    public string Path { get; }

    /// <summary>Gets a value indicating whether this was a POST to the token path.</summary>
    public bool IsTokenRequest { get; }

    /// <summary>Gets the id in the Basic header; <see langword="null"/> without a readable one.</summary>
    public string? ClientId { get; }

    /// <summary>Gets the body's <c>grant_type</c>; <see langword="null"/> without one.</summary>
    public string? GrantType { get; }

    /// <summary>Gets the token in the Bearer header; <see langword="null"/> without one.</summary>
    public string? Token { get; }

    /// <summary>Gets a value indicating whether <see cref="Token"/> was issued here and neither expired nor revoked when it came.</summary>
    public bool HasLiveToken { get; }

    /// <summary>Gets the status; <see langword="null"/> while there is no answer, and for good after a hang or a reset.</summary>
    public int? StatusCode { get; }

    /// <summary>Gets the name of the documented example that was answered; <see langword="null"/> where it was none.</summary>
    public string? ExampleName { get; }

    /// <summary>Gets what was scripted for this request, in words; <see langword="null"/> where nothing was.</summary>
    public string? Fault { get; }

    /// <summary>Gets when the request had arrived, on <see cref="SandboxOptions.TimeProvider"/>.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the body as text; empty without one.</summary>
    public string Body { get; }

    /// <summary>Gets the headers, names in any case; several values of one are joined by commas. Authorization holds the secret or the token.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Says who asked for what, and what came of it.</summary>
    /// <returns>Method, path, client, and status or fault.</returns>
    public override string ToString()
    {
        var who = ClientId ?? (HasLiveToken ? "a live token" : "nobody known");
        var what = (ExampleName ?? Fault) is { } told ? $" ({told})" : "";
        return $"{Method} {Path} by {who}: {StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}{what}";
    }
}
