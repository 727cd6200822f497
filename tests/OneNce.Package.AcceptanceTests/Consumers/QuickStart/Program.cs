using OneNce;
using OneNce.Sandbox;

using var sandbox = OneNceSandbox.Start(); // simulates 1NCE: no account, no network
using var tokens = new OneNceTokenSource(new OneNceOptions
{
    BaseAddress = sandbox.BaseAddress, // omit it to use 1NCE
    ClientId = sandbox.ClientId,
    ClientSecret = sandbox.ClientSecret,
});

AccessToken token = await tokens.GetTokenAsync();
Console.WriteLine(token);       // Bearer [redacted], expires at …: safe to log
Console.WriteLine(token.Value); // the token itself
