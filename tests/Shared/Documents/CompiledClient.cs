using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneNce.Tests.Shared.Documents;

/// <summary>Generated code, compiled as a project would compile it, in memory.</summary>
internal static class CompiledClient
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ]
    );

    /// <returns>The compiler's errors and warnings.</returns>
    public static IReadOnlyList<string> Check(string code)
    {
        using var ignored = new MemoryStream();
        return Emit(code, ignored);
    }

    public static Assembly Load(string code)
    {
        using var image = new MemoryStream();
        var errors = Emit(code, image);
        return errors.Count == 0
            ? Assembly.Load(image.ToArray())
            : throw new InvalidOperationException(string.Join('\n', errors.Take(5)));
    }

    private static List<string> Emit(string code, Stream image)
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable
        );
        var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp8));
        var name = "Client" + Guid.NewGuid().ToString("N");
        var result = CSharpCompilation.Create(name, [tree], References.Value, options).Emit(image);
        return
        [
            .. result
                .Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }
}
