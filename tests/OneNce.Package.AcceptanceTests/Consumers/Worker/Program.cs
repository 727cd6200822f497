using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddOneNce(builder.Configuration.GetSection("OneNce")); // ClientId, ClientSecret
builder.Services.AddHttpClient("1nce").AddOneNceToken();
builder.Services.AddHealthChecks().AddOneNce();

builder.Services.AddHostedService<SimsWorker>();
builder.Build().Run();

internal sealed class SimsWorker(
    IHttpClientFactory clients, HealthCheckService health, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = clients.CreateClient("1nce");
        var sims = await client.GetStringAsync("v2/sims?page=1&pageSize=100", stoppingToken); // v1 retires on 31 Dec 2026
        Console.WriteLine(sims);
        Console.WriteLine($"health: {(await health.CheckHealthAsync(stoppingToken)).Status}");
        lifetime.StopApplication();
    }
}
