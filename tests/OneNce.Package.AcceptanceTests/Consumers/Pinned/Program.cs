using System.Reflection;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using OneNce;
using static System.Environment;

var services = new ServiceCollection();
services.AddOneNce(options =>
{
    options.ClientId = GetEnvironmentVariable("OneNce__ClientId");
    options.ClientSecret = GetEnvironmentVariable("OneNce__ClientSecret");
    options.BaseAddress = new Uri(GetEnvironmentVariable("OneNce__BaseAddress")!);
});
services.AddHttpClient("1nce").AddOneNceToken();
await using var provider = services.BuildServiceProvider();

using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("1nce");
Console.WriteLine(await client.GetStringAsync("v2/sims"));

var factory = typeof(IHttpClientFactory).Assembly;
var version = factory.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
Console.WriteLine($"{factory.GetName().Name} {version.Split('+')[0]}");
Console.WriteLine($"for {typeof(TokenSource).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName}");
