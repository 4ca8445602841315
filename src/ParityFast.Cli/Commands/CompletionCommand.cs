using System.CommandLine;
using System.CommandLine.Completions;

namespace ParityFast.Cli.Commands;

/// <summary>Prints the script that has a shell complete the tool's commands, options and values.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of parityfast for bash: source this, or save it as ~/.local/share/bash-completion/completions/parityfast
        _parityfast() {
          local line=${COMP_LINE:0:COMP_POINT} word
          # The word as it is typed, which COMP_WORDS cuts at = and :
          word=${line##* }
          local IFS=$'\n'
          COMPREPLY=($(parityfast "[suggest:${#line}]" "$line" 2>/dev/null))
          if [[ $word == *[=:]* ]]; then
            local kept=${word%"${word##*[=:]}"} i
            for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$kept"}; done
          fi
          # What ends in = is not whole yet.
          if [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
        }
        complete -o bashdefault -o default -F _parityfast parityfast
        """;

    private const string Zsh = """
        #compdef parityfast
        # Completion of parityfast for zsh: save it as _parityfast in a folder of $fpath, or source it after compinit
        _parityfast() {
          local line="${(j: :)words[1,CURRENT]}"
          local -a found=("${(@f)$(parityfast "[suggest:${#line}]" "$line" 2>/dev/null)}")
          found=(${found:#})
          if (( ${#found} == 0 )); then _files
          elif [[ ${found[1]} == *= ]]; then compadd -S '' -- $found
          else compadd -- $found
          fi
        }
        if [[ ${funcstack[1]} == _parityfast ]]; then _parityfast "$@"; else compdef _parityfast parityfast; fi
        """;

    private const string Fish = """
        # Completion of parityfast for fish: save it as ~/.config/fish/completions/parityfast.fish
        function __parityfast_complete
            set -l line (commandline -cp)
            set -l found (parityfast "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if test (count $found) -gt 0
                printf '%s\n' $found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c parityfast -f -a '(__parityfast_complete)'
        """;

    private static readonly (string Shell, string Script)[] Scripts = [("bash", Bash), ("zsh", Zsh), ("fish", Fish)];

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = "bash, zsh or fish." };
        shell.CompletionSources.Add(_ => Scripts.Select(entry => new CompletionItem(entry.Shell)));
        var command = new Command("completion", """
            Prints a script for a shell that completes commands, options, and the values of options: strategies, metrics, fields.

            Example: source <(parityfast completion bash)
            Example: parityfast completion zsh > ~/.zfunc/_parityfast
            Example: parityfast completion fish > ~/.config/fish/completions/parityfast.fish
            """) { shell };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(shell)!;
            var script = Array.Find(Scripts, entry => entry.Shell == name).Script
                ?? throw new InputException($"there is no completion for the shell '{name}'",
                    $"use one of {string.Join(", ", Scripts.Select(entry => entry.Shell))}");
            Console.Out.Write(script.ReplaceLineEndings("\n") + "\n");
            return (int)ExitCode.Done;
        });
        return command;
    }
}
