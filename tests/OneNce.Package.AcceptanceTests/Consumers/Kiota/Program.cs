using Microsoft.Kiota.Abstractions;
using OneNce;
using static System.Environment;

var baseAddress = new Uri(GetEnvironmentVariable("OneNce__BaseAddress")!);
using var tokens = new OneNceTokenSource(new OneNceOptions { ClientId = GetEnvironmentVariable("OneNce__ClientId"), ClientSecret = GetEnvironmentVariable("OneNce__ClientSecret"), BaseAddress = baseAddress });

using var adapter = new OneNceRequestAdapter(tokens, baseAddress);
var request = new RequestInformation(Method.GET, "{+baseurl}/v2/sims{?page}", new Dictionary<string, object> { ["page"] = 1 });
using var sims = await adapter.SendPrimitiveAsync<Stream>(request);

Console.WriteLine(await new StreamReader(sims!).ReadToEndAsync());
