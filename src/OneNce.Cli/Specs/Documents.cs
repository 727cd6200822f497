using OneNce.Cli.Console;
using OneNce.Generation.Reading;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>Reads and compares documents, with the tool's own errors.</summary>
internal static class Documents
{
    /// <exception cref="HostingException">The content is not an OpenAPI document.</exception>
    public static SpecDocument Parse(string location, byte[] content)
    {
        try
        {
            return SpecDocument.Parse(location, SourceText.Decode(location, content));
        }
        catch (UnreadableException exception)
        {
            throw new HostingException(exception.Message, exception);
        }
    }

    /// <exception cref="HostingException">The new document is the beginning of the old one.</exception>
    public static Report Compare(SpecDocument old, SpecDocument @new)
    {
        try
        {
            return Report.Of(old, @new, []);
        }
        catch (UnreadableException exception)
        {
            throw new HostingException(exception.Message, exception);
        }
    }

    public static int ExitCodeOf(Report report) =>
        report.Severity >= Severity.Warning ? ExitCode.ChangesToDecide : ExitCode.Done;
}
