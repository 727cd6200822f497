using System.Text;
using System.Text.RegularExpressions;
using OneNce.Generation.Preparation;

namespace OneNce.Generation;

/// <summary>Generates the clients of a project.</summary>
internal sealed partial class Generator
{
    private readonly GenerationRequest _request;
    private readonly BuildLog _log;
    private readonly Lazy<NSwagGenerator> _nswag;

    private Generator(GenerationRequest request, BuildLog log)
    {
        (_request, _log) = (request, log);
        _nswag = new(() => new NSwagGenerator(request.NSwag));
    }

    /// <summary>Gets the document that NSwag is reading, if it is: see <see cref="ReportAbort"/>.</summary>
    private string Running => Path.Combine(_request.Output, "running.txt");

    /// <summary>Generates what is not current. Every document is tried, so that all errors are seen at once.</summary>
    public static void Run(GenerationRequest request, BuildLog log)
    {
        var generator = new Generator(request, log);
        if (generator.CheckItems())
        {
            request.Documents.ToList().ForEach(generator.Generate);
            generator.CheckTypes();
            generator.ListReferences();
        }
    }

    /// <summary>A full stack ends a process without a word. The next one says which document it was.</summary>
    public static void ReportAbort(GenerationRequest request, BuildLog log)
    {
        var generator = new Generator(request, log);
        if (!File.Exists(generator.Running))
        {
            log.Error(request.Project, ErrorCodes.Other, "The generation of clients ended early. Build again.");
            return;
        }

        var item = request.Documents.First(item => item.Name == File.ReadAllText(generator.Running));
        File.Delete(generator.Running);
        generator.Discard(item);
        var schemas = YamlReader.Read(item.File, SourceText.Read(item.File)).Get("components") as Map;
        log.Error(
            item.File,
            ErrorCodes.TooLarge,
            "NSwag could not generate a client, since schemas refer to each other in too long a chain, or in a circle: "
                + "remove what the client does not need.",
            schemas?.Find("schemas")?.At ?? new(1, 1)
        );
    }

    private bool CheckItems()
    {
        foreach (var item in _request.Documents)
        {
            if (!File.Exists(item.Settings))
            {
                _log.Error(
                    item.Settings,
                    ErrorCodes.NoSettings,
                    "There is no nswag.json, so NSwag does not know what to generate: restore the file from version "
                        + "control, or the package."
                );
            }
            else if (item.File.Length == 0)
            {
                _log.Error(
                    item.Project,
                    ErrorCodes.NoDocument,
                    $"There is no document '{item.Include}', as seen from this project: fix the Include of OneNceSpec, "
                        + "or put the document there."
                );
            }
            else if (!ClientName().IsMatch(item.Client) || !NamespaceName().IsMatch(item.Namespace))
            {
                _log.Error(
                    item.Project,
                    ErrorCodes.InvalidItem,
                    $"OneNceSpec '{item.Include}' needs both Client (the class to generate, now '{item.Client}') and "
                        + $"Namespace (now '{item.Namespace}'): set them to names that C# allows."
                );
            }
            else if (!Enum.GetNames<Casing>().Contains(item.Casing))
            {
                _log.Error(
                    item.Project,
                    ErrorCodes.InvalidItem,
                    $"OneNceSpec '{item.Include}' has the Casing '{item.Casing}': set it to Pascal (PaymentMethod), or to "
                        + "Document (Payment_method)."
                );
            }
        }

        foreach (var same in _request.Documents.GroupBy(item => item.Name).Where(group => group.Count() > 1))
        {
            _log.Error(
                _request.Project,
                ErrorCodes.DuplicateItem,
                "Two OneNceSpec items have the same Client and Namespace, and one would overwrite the other "
                    + $"({same.Key}): rename one."
            );
        }

        return !_log.HasErrors;
    }

    private void Generate(DocumentItem item)
    {
        var stamp = new Stamp(_request, item);
        if (stamp.IsCurrent())
        {
            stamp.Renew();
            return;
        }

        _log.Message($"NSwag: {Path.GetFileName(item.File)} -> {item.Name}");
        try
        {
            var document = YamlReader.Read(item.File, SourceText.Read(item.File));
            OpenApiCheck.Check(item.File, document);
            var prepared = PreparedDocument.Prepare(
                item.File,
                document,
                item.Client,
                item.ChosenNames,
                Enum.Parse<Casing>(item.Casing)
            );
            stamp.WriteClient(Complete(Draft(item, prepared), prepared));
            stamp.Write(prepared.Files);
        }
        catch (UnreadableException exception)
        {
            Discard(item);
            _log.Error(exception.File, exception.Code, exception.Reason, exception.At);
        }
    }

    /// <summary>Nothing of an earlier document is compiled after a failure.</summary>
    private void Discard(DocumentItem item) => new Stamp(_request, item).Delete();

    /// <summary>Runs NSwag on the copy of a document. Another build may run at the same time: names are unique.</summary>
    private string Draft(DocumentItem item, PreparedDocument prepared)
    {
        var trial = Path.Combine(_request.Output, $"{item.Name}.{Guid.NewGuid():N}");
        var (copy, configuration, draft) = (trial + ".json", trial + ".nswag", trial + ".tmp");
        try
        {
            File.WriteAllText(copy, NodeWriter.Write(prepared.Root));
            File.WriteAllText(configuration, Configure(item, copy, draft));
            File.WriteAllText(Running, item.Name);
            var (succeeded, output) = _nswag.Value.Run(configuration);
            File.Delete(Running);
            return succeeded && File.Exists(draft)
                ? File.ReadAllText(draft)
                : throw NSwagFailure.Explain(item, prepared, output, File.Exists(draft));
        }
        finally
        {
            File.Delete(copy);
            File.Delete(configuration);
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Replaces the variables of nswag.json here: NSwag would split their values at ',' and '='.
    /// </summary>
    private string Configure(DocumentItem item, string copy, string draft) =>
        File.ReadAllText(item.Settings)
            .Replace("$(Spec)", Escape(copy), StringComparison.Ordinal)
            .Replace("$(Output)", Escape(draft), StringComparison.Ordinal)
            .Replace("$(Templates)", Escape(_request.Templates), StringComparison.Ordinal)
            .Replace("$(Client)", item.Client, StringComparison.Ordinal)
            .Replace("$(Namespace)", item.Namespace, StringComparison.Ordinal);

    /// <summary>Writes a path as NSwag wants it in JSON: with slashes, on Windows too.</summary>
    private static string Escape(string path)
    {
        var text = new StringBuilder();
        NodeWriter.WriteText(text, path.Replace(Path.DirectorySeparatorChar, '/'));
        return text.ToString(1, text.Length - 2);
    }

    /// <summary>
    /// Also does what the replaced templates do by themselves, for settings that go without them: JsonConvert runs the
    /// application's DefaultSettings first, and what quotes a secret is caught by whoever knows it.
    /// </summary>
    private static string Complete(string client, PreparedDocument prepared) =>
        prepared.Restore(
            client
                .Replace(
                    "Newtonsoft.Json.JsonConvert.SerializeObject(",
                    "OneNceJson.Serialize(",
                    StringComparison.Ordinal
                )
                .Replace(
                    "Newtonsoft.Json.JsonConvert.DeserializeObject<",
                    "OneNceJson.Deserialize<",
                    StringComparison.Ordinal
                )
                .Replace(
                    "client_.SendAsync(request_, "
                        + "System.Net.Http.HttpCompletionOption.ResponseHeadersRead, cancellationToken)",
                    "SendRequestAsync(client_, request_, cancellationToken)",
                    StringComparison.Ordinal
                )
        ) + "\n";

    private void CheckTypes()
    {
        if (!_log.HasErrors && Overlap.Find(_request) is { } overlap)
        {
            _log.Error(_request.Project, ErrorCodes.DuplicateTypes, overlap.Reason);
            Discard(overlap.Item);
        }
    }

    /// <summary>Lists the other files that documents refer to: MSBuild takes them for inputs.</summary>
    private void ListReferences()
    {
        var files = _request.Documents.SelectMany(item => new Stamp(_request, item).References).Distinct().Order();
        File.WriteAllLines(Path.Combine(_request.Output, "references.txt"), files);
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*$", RegexOptions.CultureInvariant)]
    private static partial Regex ClientName();

    [GeneratedRegex(@"^[A-Za-z_]\w*([.][A-Za-z_]\w*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceName();
}
