using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using My.Sims;
using OneNce;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var services = new ServiceCollection();
services.AddOneNce(configuration.GetSection("OneNce"));
services.AddOneNceClient<ISimClient, SimClient>();
await using var provider = services.BuildServiceProvider();

var sim = await provider.GetRequiredService<ISimClient>().GetSimAsync("8988280666000000000");
Console.WriteLine($"sim: {sim.AdditionalProperties["path"]}");
