using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>Report whether the host is alive, and whether it can serve a token. Neither sends a request.</summary>
internal static class HealthRoutes
{
    private const string Healthy = "Healthy";
    private const string Degraded = "Degraded";
    private const string Unhealthy = "Unhealthy";

    public static Task GetLiveAsync(HttpContext context) =>
        TypedResults.Json(new JsonObject { ["status"] = Healthy }).ExecuteAsync(context);

    public static Task GetReadyAsync(HttpContext context, TokenService tokens)
    {
        var body = tokens.MissingCredentials is { } missing ? DescribeMissing(missing) : Describe(tokens.GetStatus());
        var isReady = (string?)body["status"] != Unhealthy;
        var status = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(body, statusCode: status).ExecuteAsync(context);
    }

    private static JsonObject DescribeMissing(string missing) =>
        new()
        {
            ["status"] = Unhealthy,
            ["description"] = "No credentials are configured.",
            ["failure"] = "no_credentials",
            ["nextStep"] = missing,
        };

    private static JsonObject Describe(TokenStatus status)
    {
        var (health, description) = status switch
        {
            { IsFailing: true, HasUsableToken: true, LastError.Kind: not TokenErrorKind.InvalidCredentials } => (
                Degraded,
                "The token could not be refreshed; the cached one is still used."
            ),
            { IsFailing: true } => (Unhealthy, "No token is available."),
            { RemainingLifetime: null } => (Healthy, "No token has been requested yet."),
            { HasUsableToken: false } => (
                Healthy,
                "The token expired while it was not used; the next request gets a new one."
            ),
            _ => (Healthy, "A token is cached."),
        };
        var body = new JsonObject { ["status"] = health, ["description"] = description };
        if (status.RemainingLifetime is { } remaining)
        {
            body["lifetimeLeftSeconds"] = Math.Round(remaining.TotalSeconds);
        }

        if (status.LastError is { } error)
        {
            body["failure"] = GetName(error.Kind);
            body["nextStep"] = error.NextStep;
        }

        return body;
    }

    private static string GetName(TokenErrorKind kind) =>
        kind switch
        {
            TokenErrorKind.InvalidCredentials => "credentials_refused",
            TokenErrorKind.Network or TokenErrorKind.RateLimited or TokenErrorKind.ServerError => "unreachable",
            TokenErrorKind.Timeout => "timed_out",
            _ => "unexpected_answer",
        };
}
