using OneNce;
using OneNce.Sandbox;

using var sandbox = OneNceSandbox.Start(); // stands in for 1NCE: no account, no network
using var tokens = new OneNceTokenSource(new OneNceOptions
{
    BaseAddress = sandbox.BaseAddress, // leave it out to ask 1NCE
    ClientId = sandbox.ClientId,
    ClientSecret = sandbox.ClientSecret,
});

AccessToken token = await tokens.GetTokenAsync();
Console.WriteLine(token);       // Bearer [redacted], expires at …: fit for a log
Console.WriteLine(token.Value); // the token itself
