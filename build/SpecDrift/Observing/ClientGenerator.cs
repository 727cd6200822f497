using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using OneNce.Generation;
using OneNce.Generation.Preparation;

namespace SpecDrift;

/// <summary>
/// Generates the clients of documents as the build does: OneNce.Generation runs as a process of its own, so that no
/// document can end this one. A client that was generated before is taken from a folder.
/// </summary>
/// <param name="settings">How the project generates its client.</param>
/// <param name="cache">The folder; the default is where the system keeps data of the user's programs.</param>
internal sealed class ClientGenerator(ClientSettings settings, string? cache = null)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>NSwag, its templates and its settings, which are copied to where this program is.</summary>
    private static readonly string Tools = Path.Combine(AppContext.BaseDirectory, "generation");

    private readonly string _cache = cache ?? DefaultCache();

    private static readonly Lazy<string> Version = new(() =>
    {
        var files = Directory.EnumerateFiles(Tools, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var hashes = files.Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        return typeof(DocumentItem).Module.ModuleVersionId + string.Concat(hashes);
    });

    public ClientSettings Settings { get; } = settings;

    /// <returns>A client for each document.</returns>
    public IReadOnlyList<GeneratedClient> Generate(params IReadOnlyList<SpecDocument> documents)
    {
        var jobs = documents.Select(document => new Job(document, Settings)).ToList();
        jobs.ForEach(job => job.Code = Known(job));
        var missing = jobs.Where(job => job.Code is null).DistinctBy(job => job.Hash).ToList();
        if (missing.Count > 0)
        {
            var share = (missing.Count + Environment.ProcessorCount - 1) / Environment.ProcessorCount;
            Parallel.ForEach(missing.Chunk(share), Run);
            missing.ForEach(Keep);
        }

        var made = jobs.ToLookup(job => job.Hash);
        return jobs.ConvertAll(job => job.Result(made[job.Hash].First()));
    }

    private static void Run(IReadOnlyList<Job> jobs)
    {
        var folder = Directory.CreateTempSubdirectory("onence-").FullName;
        try
        {
            var request = Path.Combine(folder, "request.txt");
            string[] common = ["", Tool("nswag/"), Tool("templates"), folder];
            File.WriteAllLines(request, [string.Join('\t', common), .. jobs.Select(job => job.Prepare(folder))]);
            var (output, isComplete) = Start(request, folder);
            foreach (var job in jobs.Where(job => !job.Take(folder, output)))
            {
                // A document that ends the process, or takes too long, is then alone in one.
                if (!isComplete && jobs.Count > 1)
                {
                    Run([job]);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Tool(string name) => Path.Combine(Tools, name);

    private static (string Output, bool IsComplete) Start(string request, string folder)
    {
        var start = new ProcessStartInfo(Host())
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "OneNce.Generation.dll"), request },
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_DefaultStackSize"] = "4000000";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (output.GetAwaiter().GetResult(), process.ExitCode is 0 or 1);
    }

    /// <summary>Returns the host of the runtime that this program runs on.</summary>
    private static string Host()
    {
        var runtimes = RuntimeEnvironment.GetRuntimeDirectory();
        var host = Path.GetFullPath(Path.Combine(runtimes, "..", "..", "..", "dotnet"));
        return File.Exists(host) || File.Exists(host + ".exe") ? host : "dotnet";
    }

    private static string DefaultCache()
    {
        var folder = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? given
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(folder, "onence", "clients");
    }

    private string FileOf(Job job) => Path.Combine(_cache, job.Hash + ".cs");

    private string? Known(Job job)
    {
        try
        {
            return File.Exists(FileOf(job)) ? File.ReadAllText(FileOf(job)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a client, if the folder can be written, and removes those that are old.</summary>
    private void Keep(Job job)
    {
        try
        {
            Directory.CreateDirectory(_cache);
            var oldest = DateTime.UtcNow - KeptFor;
            var files = new DirectoryInfo(_cache).EnumerateFiles();
            files.Where(file => file.LastWriteTimeUtc < oldest).ToList().ForEach(file => file.Delete());
            if (job.Code is not null)
            {
                var draft = $"{FileOf(job)}.{Guid.NewGuid():N}";
                File.WriteAllText(draft, job.Code);
                File.Move(draft, FileOf(job), overwrite: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it is generated again.
        }
    }

    /// <summary>The generation of one client.</summary>
    private sealed class Job
    {
        private readonly SpecDocument _document;
        private readonly ClientSettings _settings;
        private readonly string _text;
        private string _failure = "";

        public Job(SpecDocument document, ClientSettings settings)
        {
            (_document, _settings) = (document, settings);
            _text = NodeWriter.Write(OneNce.Generation.Preparation.Node.From(document.Root));
            string[] inputs = [Version.Value, settings.Name, settings.Names, settings.Casing, _text];
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', inputs))));
        }

        /// <summary>Gets the hash of everything that the client depends on.</summary>
        public string Hash { get; }

        public string? Code { get; set; }

        private string Space => "N" + Hash;

        /// <summary>Writes the document, and returns the line of the request for it.</summary>
        public string Prepare(string folder)
        {
            var file = Path.Combine(folder, Hash + ".json");
            File.WriteAllText(file, _text);
            var (name, names, casing) = (_settings.Name, _settings.Names, _settings.Casing);
            return string.Join('\t', Hash, file, name, Space, names, Tool("nswag.json"), casing, "");
        }

        /// <summary>Takes the client, or the reason why there is none.</summary>
        public bool Take(string folder, string output)
        {
            var file = Path.Combine(folder, $"{Space}.{_settings.Name}.g.cs");
            if (File.Exists(file))
            {
                Code = File.ReadAllText(file).Replace(Space, "Generated", StringComparison.Ordinal);
                return true;
            }

            var lines = output.Split('\n').Where(line => line.Contains(Hash + ".json", StringComparison.Ordinal));
            var reasons = lines.Select(line => line.Split(": ", 3)).Where(parts => parts.Length == 3);
            _failure =
                reasons.FirstOrDefault()?[2].Trim()
                ?? $"The generator ended without a client, or took more than {Timeout.TotalSeconds} s.";
            return false;
        }

        /// <param name="made">The generation of the same client, which may have been this one.</param>
        /// <returns>What came of it.</returns>
        public GeneratedClient Result(Job made) => new(_document, made.Code, made._failure);
    }
}
