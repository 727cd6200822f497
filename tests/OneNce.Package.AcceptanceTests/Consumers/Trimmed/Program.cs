using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOneNce(builder.Configuration.GetSection("OneNce"));
builder.Services.AddHealthChecks().AddOneNce();
using var host = builder.Build();
await host.StartAsync();

AccessToken token = await host.Services.GetRequiredService<TokenSource>().GetTokenAsync();
Console.WriteLine($"{token} for {token.UserId}, {token.Scope}");
Console.WriteLine($"health: {(await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status}");

using var adapter = new OneNceRequestAdapter(host.Services.GetRequiredService<TokenSource>(), new Uri(builder.Configuration["OneNce:BaseAddress"]!));
Console.WriteLine($"Kiota: {adapter.BaseUrl}");

using var wrong = new OneNceTokenSource(new OneNceOptions { ClientId = "8100000000_me", ClientSecret = "wrong", BaseAddress = new Uri(builder.Configuration["OneNce:BaseAddress"]!) });
try
{
    await wrong.GetTokenAsync();
}
catch (OneNceTokenException refused)
{
    Console.WriteLine($"refused: {((OneNceApiException)refused.InnerException!).ErrorCode}");
}

if (args.Length > 0)
{
    await new OwnClient().ReadAsync();
}

await host.StopAsync();

/// <summary>Reads a type that nothing keeps, and is warned of it when it is published.</summary>
internal sealed class OwnClient : OneNceClientBase
{
    public async Task<object> ReadAsync() => (await ReadResponseAsync<OwnAnswer>(new HttpResponseMessage(), new Dictionary<string, IEnumerable<string>>(), new Newtonsoft.Json.JsonSerializerSettings(), default)).Value;
}

internal sealed class OwnAnswer
{
    public string? Text { get; set; }
}
