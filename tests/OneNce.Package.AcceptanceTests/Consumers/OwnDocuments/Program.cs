using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using My.Geofences;
using My.Sims;
using OneNce;

var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
var services = new ServiceCollection();
services.AddOneNce(configuration.GetSection("OneNce"));
services.AddOneNceClient<ISimClient, SimClient>();
services.AddOneNceClient<GeofenceClient>();
await using var provider = services.BuildServiceProvider();

var sims = provider.GetRequiredService<ISimClient>();
Console.WriteLine($"sim: {(await sims.GetSimAsync("8988280666000000000")).AdditionalProperties["path"]}");
var update = new SimUpdate { Label = "pump 7", Status = SimUpdateStatus.Enabled };
await sims.UpdateSimAsync("8988280666000000000", update);

var geofences = provider.GetRequiredService<GeofenceClient>();
var yard = new Geofence { Name = "yard", Type = GeofenceType.CIRCLE, Radius = 50 };
var made = await geofences.PostV1LocateGeofencesAsync(yard);
Console.WriteLine($"geofence: {made.AdditionalProperties["path"]}");

try
{
    await sims.GetSimsAsync(page: 1, pageSize: 100, q: ["imei:4711", "ip_address:127.0.0.1"]);
}
catch (OneNceApiException unread)
{
    // The sandbox answers every path with an object, and this one is documented as a list.
    Console.WriteLine($"list: {unread.StatusCode}");
}

using var response = OneNceResponse.Capture();
var sim = await sims.GetSimAsync("8988280666000000000");
Console.WriteLine($"{response.StatusCode}, {response.Headers.Count} headers, {response.Problems.Count} problems");
