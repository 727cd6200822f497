using Microsoft.Extensions.Diagnostics.HealthChecks;
using Newtonsoft.Json;
using OneNce;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOneNce(builder.Configuration.GetSection("OneNce"));
builder.Services.AddHealthChecks().AddOneNce();
using var host = builder.Build();
await host.StartAsync();

var tokens = host.Services.GetRequiredService<TokenSource>();
AccessToken token = await tokens.GetTokenAsync();
Console.WriteLine($"{token} for {token.UserId}, {token.Scope}");
Console.WriteLine($"health: {(await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status}");

using var adapter = new OneNceRequestAdapter(tokens);
Console.WriteLine($"Kiota: {adapter.BaseUrl}");

using var wrong = new OneNceTokenSource(new OneNceOptions
{
    ClientId = "8100000000_me",
    ClientSecret = "wrong",
    BaseAddress = tokens.BaseAddress,
});
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

/// <summary>Reads a type that nothing keeps, so publishing warns of it.</summary>
internal sealed class OwnClient : OneNceClientBase
{
    public async Task<object> ReadAsync()
    {
        using var response = new HttpResponseMessage();
        return (await ReadResponseAsync<OwnAnswer>(response, new JsonSerializerSettings(), default)).Value;
    }
}

internal sealed class OwnAnswer
{
    public string? Text { get; set; }
}
