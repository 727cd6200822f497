namespace OneNce.Cli.Console;

/// <summary>The streams, environment and clock that a command uses.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: data only.</param>
/// <param name="Error">Standard error: messages.</param>
/// <param name="Environment">Reads an environment variable; null if it is not set.</param>
/// <param name="Time">The clock.</param>
internal sealed record CliConsole(
    TextReader In,
    TextWriter Out,
    TextWriter Error,
    Func<string, string?> Environment,
    TimeProvider Time
)
{
    public static CliConsole ForProcess() =>
        new(
            System.Console.In,
            System.Console.Out,
            System.Console.Error,
            System.Environment.GetEnvironmentVariable,
            TimeProvider.System
        );

    /// <summary>
    /// Writes a line of data. It ends with LF on every platform: a shell's <c>$(…)</c> would keep the CR of Windows.
    /// </summary>
    public Task WriteLineAsync(string line) => Out.WriteAsync(line + "\n");

    /// <summary>Writes a message to standard error. A failure to write is ignored.</summary>
    public void WriteMessage(string line)
    {
        try
        {
            Error.WriteLine("onence: " + line);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed or its disk is full, so the failure cannot be reported.
        }
    }
}
