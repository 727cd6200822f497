using System.Reflection;
using System.Runtime.Loader;

namespace OneNce.Generation;

/// <summary>
/// NSwag.MSBuild's command line, run in this process: the second document costs a tenth of the first. Its assemblies are
/// kept apart from ours.
/// </summary>
internal sealed class NSwagGenerator
{
    private readonly MethodInfo _main;

    /// <param name="folder">The folder of <c>dotnet-nswag.dll</c>.</param>
    public NSwagGenerator(string folder)
    {
        var program = Path.Combine(folder, "dotnet-nswag.dll");
        _main = new Context(program).LoadFromAssemblyPath(program).EntryPoint!;
    }

    /// <summary>Runs a configuration.</summary>
    /// <returns>Whether NSwag was content, and what it printed.</returns>
    public (bool Succeeded, string Output) Run(string configuration)
    {
        using var output = new StringWriter();
        var console = Console.Out;
        Console.SetOut(output);
        try
        {
            var result = _main.Invoke(null, [new[] { "run", configuration }]);
            return (result is 0 or Task<int> { Result: 0 }, output.ToString());
        }
        catch (TargetInvocationException exception)
        {
            return (false, output.ToString() + exception.InnerException);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private sealed class Context(string program) : AssemblyLoadContext("NSwag")
    {
        private readonly AssemblyDependencyResolver _dependencies = new(program);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _dependencies.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
