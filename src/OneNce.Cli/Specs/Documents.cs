extern alias generation;
using generation::OneNce.Generation.Reading;

using OneNce.Cli.Console;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>Reads and compares documents, with the tool's own errors.</summary>
internal static class Documents
{
    /// <summary>Reads a document from any place, with the files that it refers to.</summary>
    /// <exception cref="HostingException">It is missing, or not an OpenAPI document.</exception>
    /// <exception cref="SourceException">It cannot be fetched.</exception>
    public static SpecDocument Read(string location, Stream input)
    {
        try
        {
            return SpecDocument.Read(SpecInput.Of(SpecSource.ResolveName(location), input));
        }
        catch (UnreadableException exception)
        {
            throw new HostingException(exception.Message, exception);
        }
    }

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

    /// <param name="old">The document that the client was generated from.</param>
    /// <param name="new">The document that is to replace it.</param>
    /// <param name="client">How the client is generated; null to compare the wire alone.</param>
    /// <exception cref="HostingException">The new document is the beginning of the old one.</exception>
    public static Report Compare(SpecDocument old, SpecDocument @new, ClientSettings? client)
    {
        try
        {
            return Report.Of(old, @new, [], client is null ? null : new ClientGenerator(client));
        }
        catch (UnreadableException exception)
        {
            throw new HostingException(exception.Message, exception);
        }
    }

    public static int ExitCodeOf(Report report) =>
        report.Severity >= Severity.Warning ? ExitCode.ChangesToDecide : ExitCode.Done;
}
