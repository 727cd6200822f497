using OneNce;
using static System.Environment;

using var tokens = new OneNceTokenSource(new OneNceOptions
{
    ClientId = GetEnvironmentVariable("OneNce__ClientId"),
    ClientSecret = GetEnvironmentVariable("OneNce__ClientSecret"),
    BaseAddress = new Uri(GetEnvironmentVariable("OneNce__BaseAddress")!),
});
AccessToken token = await tokens.GetTokenAsync();
Console.WriteLine($"{token} for {token.UserId}, {token.Scope}");
