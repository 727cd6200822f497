using OneNce;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOneNce(builder.Configuration.GetSection("OneNce"));
builder.Services.AddHttpClient("1nce").AddOneNceToken();
builder.Services.AddHealthChecks().AddOneNce();

builder.Services.AddHttpClient("orders").AddOneNceToken().AddOneNceRateLimits();
builder.Services.AddHttpClient("batch", client => client.Timeout = TimeSpan.FromMinutes(15))
    .AddOneNceToken()
    .AddOneNceRateLimits(options =>
    {
        options.MaxWait = TimeSpan.FromMinutes(10);
        options.Limits["sims"] = new OneNceRateLimit(5, TimeSpan.FromSeconds(1), OneNceRateLimitScope.Account, "/sims");
    });

builder.Services.AddOpenTelemetry()
    .WithMetrics(metrics => metrics.AddMeter(OneNceDiagnostics.MeterName).AddConsoleExporter())
    .WithTracing(tracing => tracing.AddSource(OneNceDiagnostics.ActivitySourceName).AddConsoleExporter());

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapGet("/sims", async (IHttpClientFactory clients) =>
{
    using var client = clients.CreateClient("1nce");
    return Results.Text(await client.GetStringAsync("v2/sims"), "application/json");
});

app.Urls.Add("http://127.0.0.1:0");
await app.StartAsync();
using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
Console.WriteLine($"sims: {await browser.GetStringAsync("/sims")}");
Console.WriteLine($"health: {await browser.GetStringAsync("/health")}");
await app.StopAsync();
await app.DisposeAsync(); // writes the telemetry
