using System.Text;
using Newtonsoft.Json;
using OneNce.Tests.Diagnostics;

namespace OneNce.Tests;

/// <summary>
/// Runs <see cref="HostScenario"/> in a process that was set otherwise from its start, as tests that run this assembly
/// do. The test host does not call it.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["throwing-defaults"])
        {
            JsonConvert.DefaultSettings = () => throw new InvalidOperationException("The host's own.");
        }

        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await Console.Out.WriteAsync(await HostScenario.RunAsync());
        return 0;
    }
}
