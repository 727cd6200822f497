using System.Text.RegularExpressions;

namespace OneNce.Cli.Api;

/// <summary>Names that agents accept: letters, digits, '_' and '-', at most 64 of them.</summary>
internal static partial class ArgumentName
{
    private const int MaxLength = 64;

    public static string Of(string text)
    {
        var name = Other().Replace(text, "_").Trim('_');
        name = name.Length == 0 ? "_" : name;
        return name.Length > MaxLength ? name[..MaxLength] : name;
    }

    /// <summary>Returns a name that is not among others, with a number at its end if it must.</summary>
    public static string Unique(string text, Func<string, bool> isTaken)
    {
        var name = Of(text);
        for (var number = 2; isTaken(name); number++)
        {
            var end = $"_{number}";
            name = Of(text);
            name = name[..Math.Min(name.Length, MaxLength - end.Length)] + end;
        }

        return name;
    }

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex Other();
}
