using System.Reflection;
using System.Runtime.Loader;

namespace OneNce.Generation.AcceptanceTests.Support;

internal static class AnalysedAssembly
{
    /// <summary>Loads an assembly from memory, and what it refers to from beside it.</summary>
    public static Assembly Load(string file)
    {
        // Not collectible: nobody holds the context, and the collector would unload it while tests look at its types.
        var context = new AssemblyLoadContext(file);
        context.Resolving += (_, name) =>
        {
            var beside = Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll");
            return File.Exists(beside) ? Read(context, beside) : null;
        };
        return Read(context, file);
    }

    private static Assembly Read(AssemblyLoadContext context, string file)
    {
        using var bytes = new MemoryStream(File.ReadAllBytes(file));
        return context.LoadFromStream(bytes);
    }
}
