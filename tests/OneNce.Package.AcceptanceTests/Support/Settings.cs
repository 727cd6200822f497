using OneNce.Sandbox;

namespace OneNce.Package.AcceptanceTests.Support;

internal static class Settings
{
    /// <summary>A server's address and credentials as variables that .NET's configuration reads.</summary>
    public static (string Name, string Value)[] Of(OneNceSandbox api) =>
        [
            ("OneNce__BaseAddress", api.BaseAddress.AbsoluteUri),
            ("OneNce__ClientId", api.ClientId),
            ("OneNce__ClientSecret", api.ClientSecret),
            ("DOTNET_ROLL_FORWARD", "Major"),
        ];
}
