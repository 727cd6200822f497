namespace OneNce.Cli;

/// <summary>All that a command touches outside itself.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: data only.</param>
/// <param name="Error">Standard error: all talk.</param>
/// <param name="Environment">Reads an environment variable; null where there is none.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(TextReader In, TextWriter Out, TextWriter Error, Func<string, string?> Environment, TimeProvider Time)
{
    public static Surroundings OfProcess() =>
        new(Console.In, Console.Out, Console.Error, System.Environment.GetEnvironmentVariable, TimeProvider.System);

    /// <summary>Writes a line of data. It ends with LF everywhere: a shell's <c>$(…)</c> would keep the CR of Windows.</summary>
    public Task PrintAsync(string line) => Out.WriteAsync(line + "\n");

    /// <summary>Says a line to whoever watches. That nobody can hear it is no failure.</summary>
    public void Say(string line)
    {
        try
        {
            Error.WriteLine("onence: " + line);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed, or its disk is full: there is nowhere left to say so.
        }
    }
}
