using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce.Cli.Serving.Rest;

/// <summary>Whether the host lives, and whether it has a token to hand out. Neither question costs a call.</summary>
internal static class HealthEndpoints
{
    // The check knows more, words of 1NCE among it.
    private static readonly string[] Told = ["lifetimeLeftSeconds", "failure", "nextStep"];

    public static Task LiveAsync(HttpContext context) =>
        TypedResults.Json(new JsonObject { ["status"] = nameof(HealthStatus.Healthy) }).ExecuteAsync(context);

    public static async Task ReadyAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<HealthCheckService>().CheckHealthAsync(context.RequestAborted);
        var check = report.Entries.Values.Single();
        var body = new JsonObject { ["status"] = check.Status.ToString(), ["description"] = Describe(check) };
        foreach (var name in Told.Where(check.Data.ContainsKey))
        {
            body[name] = JsonSerializer.SerializeToNode(check.Data[name]);
        }

        var status = check.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await TypedResults.Json(body, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>After a failure in words of this host: those of the check quote 1NCE's.</summary>
    private static string? Describe(HealthReportEntry check) => check.Status switch
    {
        HealthStatus.Degraded => "The token could not be renewed; the one at hand is still used.",
        HealthStatus.Unhealthy => "No token can be had.",
        _ => check.Description,
    };
}
