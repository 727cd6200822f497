using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>Whether the host is alive, and whether it has a token to hand out. Neither asks 1NCE.</summary>
internal static class HealthRoutes
{
    // The check knows more, including text of 1NCE.
    private static readonly string[] Exposed = ["lifetimeLeftSeconds", "failure", "nextStep"];

    public static Task GetLiveAsync(HttpContext context) =>
        TypedResults.Json(new JsonObject { ["status"] = nameof(HealthStatus.Healthy) }).ExecuteAsync(context);

    public static async Task GetReadyAsync(HttpContext context)
    {
        var checks = context.RequestServices.GetRequiredService<HealthCheckService>();
        var report = await checks.CheckHealthAsync(context.RequestAborted);
        var check = report.Entries.Values.Single();
        var body = new JsonObject { ["status"] = check.Status.ToString(), ["description"] = Describe(check) };
        foreach (var name in Exposed.Where(check.Data.ContainsKey))
        {
            body[name] = JsonSerializer.SerializeToNode(check.Data[name]);
        }

        var isReady = check.Status != HealthStatus.Unhealthy;
        var status = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await TypedResults.Json(body, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>After a failure in this host's words: those of the check quote 1NCE's.</summary>
    private static string? Describe(HealthReportEntry check) =>
        check.Status switch
        {
            HealthStatus.Degraded => "The token could not be renewed; the cached one is still used.",
            HealthStatus.Unhealthy => "No token is available.",
            _ => check.Description,
        };
}
