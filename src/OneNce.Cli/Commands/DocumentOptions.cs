using System.CommandLine;
using OneNce.Cli.Api;
using OneNce.Cli.Console;
using OneNce.Cli.Surfaces.Mcp;
using OneNce.Sandbox;

namespace OneNce.Cli.Commands;

/// <summary>The options that let agents call the API, shared by the commands that serve MCP.</summary>
internal sealed class DocumentOptions
{
    private readonly Option<string[]> _specs = OptionFactory.Texts(
        "--spec",
        "FILE",
        "An OpenAPI document whose operations agents can call, each as a tool. Give it once for each document. They never "
            + "see the token."
    );

    private readonly Option<string[]> _operations = OptionFactory.Texts(
        "--operations",
        "PATTERN",
        "Only these operations, by operationId or as 'GET /v2/sims*'; '*' stands for anything. Give it once for each."
    );

    private readonly Option<bool> _allowWrites = OptionFactory.Flag(
        "--allow-writes",
        "Let callers change something, too, with POST, PUT, PATCH and DELETE."
    );

    private readonly Option<bool> _allowToken = OptionFactory.Flag(
        "--allow-token",
        $"Add the MCP tool {AccessTokenTools.CreateName}, which returns the token itself to the agent, and so to its "
            + "conversation records."
    );

    private readonly Option<int?> _maxResult = OptionFactory.Number(
        "--max-result",
        "CHARACTERS",
        1_000,
        1_000_000,
        "How long a result of an operation may be: 1000 to 1000000 characters; the default is 20000. Longer ones are cut "
            + "between elements, and say what is missing."
    );

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_specs, _operations, _allowWrites, _maxResult, _allowToken])
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            Option[] dependent = [_operations, _maxResult];
            var given = dependent.Where(option => result.GetResult(option) is not null).Select(option => option.Name);
            if (result.GetResult(_specs) is null && given.FirstOrDefault() is { } name)
            {
                result.AddError($"{name} is for the operations of a document: give one with --spec FILE.");
            }
        });
    }

    public bool AllowsWrites(ParseResult parsed) => parsed.GetValue(_allowWrites);

    /// <summary>Reads the documents, and says what of them is left out.</summary>
    /// <exception cref="SandboxException">A document cannot be read.</exception>
    /// <exception cref="UsageException">No operation is left.</exception>
    public McpSettings Read(ParseResult parsed, CliConsole console)
    {
        var settings = new McpSettings
        {
            AllowToken = parsed.GetValue(_allowToken),
            MaxResult = parsed.GetValue(_maxResult) ?? McpSettings.DefaultMaxResult,
        };
        if (parsed.GetValue(_specs) is not { Length: > 0 } files)
        {
            return settings;
        }

        var documents = files.Select(SandboxApiDocument.FromFile).ToList();
        var catalog = new OperationCatalog(documents, AllowsWrites(parsed), parsed.GetValue(_operations) ?? []);
        if (catalog.Operations.Count == 0)
        {
            throw new UsageException(
                catalog.Writes > 0
                    ? "No operation is left: those of the documents change something. Give --allow-writes."
                    : "No operation is left: correct --operations, or omit it."
            );
        }

        console.WriteMessage(Describe(catalog));
        return settings with { Operations = catalog };
    }

    private static string Describe(OperationCatalog catalog)
    {
        var count = catalog.Operations.Count;
        var tools = count <= OperationTools.MaxTools ? "each a tool" : $"behind {OperationTools.SearchName}";
        var writes =
            catalog.Writes == 0 ? "" : $" {catalog.Writes} that change something are left out (--allow-writes).";
        var others = catalog.Unsupported == 0 ? "" : $" {catalog.Unsupported} with files as bodies are left out.";
        return $"agents can call {count} operations, {tools}.{writes}{others}";
    }
}
