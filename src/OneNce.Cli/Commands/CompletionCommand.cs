using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence completion</c>: a script that lets a shell complete what is typed.</summary>
internal sealed class CompletionCommand : Command, IHasHelpNotes
{
    // Each asks the tool itself, so that what it completes is always what the tool accepts.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _onence() {
                local IFS=$'\n'
                COMPREPLY=($(onence "[suggest:$COMP_POINT]" "$COMP_LINE" 2> /dev/null))
            }
            complete -o default -F _onence onence
            """,
        ["zsh"] = """
            _onence() {
                local -a found
                found=("${(@f)$(onence "[suggest:$CURSOR]" "$BUFFER" 2> /dev/null)}")
                [[ -n $found ]] && compadd -- $found || _files
            }
            compdef _onence onence
            """,
        ["fish"] = """
            function __onence_complete
                set -l line (commandline -cp)
                onence "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null
            end
            complete -c onence -a '(__onence_complete)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName onence -ScriptBlock {
                param($word, $command, $position)
                $line = "$command".PadRight($position)
                onence "[suggest:$position]" $line 2> $null |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    private readonly Argument<string> _shell = new("SHELL") { Description = string.Join(", ", Scripts.Keys) + "." };

    private readonly CliConsole _console;

    public CompletionCommand(CliConsole console)
        : base("completion", "Print a script that lets a shell complete commands, options, profiles and paths.")
    {
        _console = console;
        Add(_shell);
        _shell.CompletionSources.Add([.. Scripts.Keys]);
        SetAction(RunAsync);
    }

    public string Notes =>
        """
            Examples, for the start-up file of each shell:
              bash  source <(onence completion bash)
              zsh   source <(onence completion zsh)       after compinit
              fish  onence completion fish | source
              pwsh  onence completion pwsh | Out-String | Invoke-Expression
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!Scripts.TryGetValue(parsed.GetRequiredValue(_shell), out var script))
        {
            throw new UsageException($"SHELL is one of {string.Join(", ", Scripts.Keys)}.");
        }

        await _console.WriteLineAsync(script.ReplaceLineEndings("\n"));
        return ExitCode.Done;
    }
}
