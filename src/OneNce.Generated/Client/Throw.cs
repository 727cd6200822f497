using System.Runtime.CompilerServices;

namespace OneNce;

/// <summary>Guards that both target frameworks have.</summary>
internal static class Throw
{
    public static void IfNull([System.Diagnostics.CodeAnalysis.NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
