using System.Text;

namespace OneNce.Cli;

/// <summary>What a command meets outside itself. Data goes to <paramref name="Out"/>, talk to <paramref name="Error"/>.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Variable">Reads an environment variable.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(TextReader In, TextWriter Out, TextWriter Error, Func<string, string?> Variable, TimeProvider Time)
{
    public static Surroundings OfThisProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Surroundings(Console.In, Console.Out, Console.Error, Environment.GetEnvironmentVariable, TimeProvider.System);
    }
}
