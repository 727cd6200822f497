using System.CommandLine;
using System.Globalization;

namespace OneNce.Cli.Usage;

/// <summary>Options that take a whole number from a range.</summary>
internal static class Numbers
{
    public static Option<int?> Option(string name, string unit, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens.Single().Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} takes a whole number from {least} to {most}.");
            return null;
        },
    };
}
