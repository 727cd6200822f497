using Fleets;
using OneNce;
using static System.Environment;

using var fleet = new Fleet(new OneNceOptions
{
    ClientId = GetEnvironmentVariable("OneNce__ClientId"),
    ClientSecret = GetEnvironmentVariable("OneNce__ClientSecret"),
    BaseAddress = new Uri(GetEnvironmentVariable("OneNce__BaseAddress")!),
});
Console.WriteLine(await fleet.GetSimsAsync());
