using System.Runtime.CompilerServices;

namespace OneNce;

/// <summary>Argument checks for all target frameworks.</summary>
internal static class Guard
{
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    public static void NotNull(
        [System.Diagnostics.CodeAnalysis.NotNull] object? argument,
        [CallerArgumentExpression(nameof(argument))] string? name = null
    )
    {
        if (argument is null)
        {
            throw new ArgumentNullException(name);
        }
    }
}
