using System.Text.Json;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>A package of others that comes along with one of ours.</summary>
internal sealed record Dependency(string Id, string Version)
{
    /// <summary>All that a project's restore found for its users, for every framework, without build tools.</summary>
    public static IEnumerable<Dependency> Of(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Path.Combine(project, "obj", "project.assets.json")));
        var own = Tools(assets.RootElement);
        var targets = assets.RootElement.GetProperty("targets").EnumerateObject();
        return [.. targets.SelectMany(target => Reached(target.Value, own)).Distinct()];
    }

    private static HashSet<string> Tools(JsonElement assets) =>
        assets
            .GetProperty("project")
            .GetProperty("frameworks")
            .EnumerateObject()
            .SelectMany(framework => framework.Value.GetProperty("dependencies").EnumerateObject())
            .Where(package => package.Value.TryGetProperty("suppressParent", out var kept) && kept.GetString() == "All")
            .Select(package => package.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is left without the tools: each package that another one needs, or the project itself.</summary>
    private static IEnumerable<Dependency> Reached(JsonElement target, HashSet<string> tools)
    {
        var libraries = target
            .EnumerateObject()
            .ToDictionary(library => library.Name.Split('/')[0], StringComparer.OrdinalIgnoreCase);
        var asked = libraries.Values.SelectMany(Asked).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>(libraries.Keys.Where(id => !asked.Contains(id) && !tools.Contains(id)));
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (waiting.TryPop(out var id))
        {
            if (libraries.TryGetValue(id, out var library) && reached.Add(id))
            {
                Asked(library).ToList().ForEach(waiting.Push);
            }
        }

        return reached
            .Select(id => libraries[id])
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => new Dependency(library.Name.Split('/')[0], library.Name.Split('/')[1]));
    }

    private static IEnumerable<string> Asked(JsonProperty library) =>
        library.Value.TryGetProperty("dependencies", out var dependencies)
            ? dependencies.EnumerateObject().Select(dependency => dependency.Name)
            : [];
}
