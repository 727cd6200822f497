using Microsoft.Kiota.Abstractions;
using OneNce;
using static System.Environment;

using var tokens = new OneNceTokenSource(new OneNceOptions
{
    ClientId = GetEnvironmentVariable("OneNce__ClientId"),
    ClientSecret = GetEnvironmentVariable("OneNce__ClientSecret"),
    BaseAddress = new Uri(GetEnvironmentVariable("OneNce__BaseAddress")!),
});

using var adapter = new OneNceRequestAdapter(tokens);
var page = new Dictionary<string, object> { ["page"] = 1 };
var request = new RequestInformation(Method.GET, "{+baseurl}/v2/sims{?page}", page);
using var sims = await adapter.SendPrimitiveAsync<Stream>(request);

Console.WriteLine(await new StreamReader(sims!).ReadToEndAsync());
