using System.Reflection;
using System.Runtime.Versioning;
using OneNce;
using OneNce.Sandbox;

using var sandbox = OneNceSandbox.Start();
using var tokens = new OneNceTokenSource(new OneNceOptions
{
    BaseAddress = sandbox.BaseAddress,
    ClientId = sandbox.ClientId,
    ClientSecret = sandbox.ClientSecret,
});
Console.WriteLine($"{await tokens.GetTokenAsync()}");

foreach (var type in new[] { typeof(OneNceTokenSource), typeof(OneNceSandbox) })
{
    var framework = type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
    Console.WriteLine($"{type.Name} for {framework}");
}
