using System.CommandLine;
using System.Globalization;

namespace OneNce.Cli.Console;

/// <summary>Creates the options of the commands.</summary>
internal static class OptionFactory
{
    /// <summary>Creates an option without a value.</summary>
    /// <remarks>
    /// It does not accept 'true' or 'false': the parser would quote any other word after it, which might be a secret.
    /// </remarks>
    public static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>Creates an option with text as its value.</summary>
    public static Option<string> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>Creates an option with one of a few words as its value.</summary>
    public static Option<string> Choice(string name, IReadOnlyCollection<string> values, string description)
    {
        var option = Text(name, name.TrimStart('-').ToUpperInvariant(), $"{string.Join(", ", values)}; {description}");
        option.CompletionSources.Add([.. values]);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !values.Contains(text))
            {
                result.AddError($"{name} expects one of {string.Join(", ", values)}.");
            }
        });
        return option;
    }

    /// <summary>Creates an option that can be given several times, each time with text as its value.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            AllowMultipleArgumentsPerToken = false,
        };

    /// <summary>Creates an option with a whole number in a range.</summary>
    public static Option<int?> Number(string name, string unit, int min, int max, string description) =>
        new(name)
        {
            Description = description,
            HelpName = unit,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= min
                    && number <= max
                )
                {
                    return number;
                }

                result.AddError($"{name} expects a whole number from {min} to {max}.");
                return null;
            },
        };
}
