using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Commands;

/// <summary><c>onence profile check</c>: asks 1NCE for a token of each profile.</summary>
internal sealed class ProfileCheckCommand : Command, IHasHelpNotes
{
    private readonly Argument<string[]> _names = new("NAME")
    {
        Description = "The profiles; all unless given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly CliConsole _console;

    public ProfileCheckCommand(CliConsole console)
        : base("check", "Get a token with the credentials of profiles, and say for each whether 1NCE accepts them.")
    {
        _console = console;
        Add(_names);
        SetAction(RunAsync);
    }

    public string Notes => $"The exit code is that of the first profile that fails.\n\n{ExitCode.Help}";

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = ProfileFile.Read(_console);
        string[] named =
        [
            .. parsed.GetValue(_names) ?? [],
            .. parsed.GetValue<string>(ProfileOption.Name) is { } name ? [name] : (string[])[],
        ];
        var profiles = named.Length > 0 ? named.Distinct().Select(file.Get).ToList() : [.. file.Profiles];
        if (profiles.Count == 0)
        {
            throw new UsageException(
                $"There is no profile in {file.Path ?? "config.json"}: see 'onence profile --help'."
            );
        }

        var exitCode = ExitCode.Done;
        foreach (var profile in profiles)
        {
            var (code, result) = await CheckAsync(profile, cancellationToken);
            await _console.WriteLineAsync($"{profile.Name}: {result}");
            exitCode = exitCode == ExitCode.Done ? code : exitCode;
        }

        return exitCode;
    }

    private async Task<(int Code, string Result)> CheckAsync(Profile profile, CancellationToken cancellationToken)
    {
        try
        {
            using var account = await AccountOptions.OpenAsync(profile, _console, cancellationToken);
            await using var services = new ServiceCollection().AddTokens(account, _console.Time).BuildServiceProvider();
            var token = await services.GetRequiredService<TokenSource>().GetTokenAsync(cancellationToken);
            var lifetime = new TokenLifetime(token.ExpiresAt, _console.Time.GetUtcNow());
            return (ExitCode.Done, $"accepted by {account}; a token expires {lifetime}");
        }
        catch (UsageException exception)
        {
            return (ExitCode.Usage, exception.Message);
        }
        catch (OneNceTokenException exception)
        {
            return (ExitCode.For(exception.Kind), ErrorText.ToSingleLine(exception.Message));
        }
    }
}
