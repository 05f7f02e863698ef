namespace Irsactl.Cli.Commands.Completion;

/// <summary>
/// The scripts. Each passes the line typed so far to the program's <c>[suggest:POSITION]</c> directive, so completions
/// always fit the version that is installed. None evaluates what it is answered: names of files can be anything.
/// </summary>
internal static class CompletionScripts
{
    public static readonly (string Shell, string Script, string Install)[] All =
    [
        ("bash", """
            # bash completion for PROGRAM
            _PROGRAM_complete() {
                local word="${COMP_WORDS[COMP_CWORD]}" line
                [[ ${word} == "=" ]] && word=
                COMPREPLY=()
                while IFS= read -r line; do
                    [[ -n ${line} && ${line} == "${word}"* ]] || continue
                    [[ ${line} == *[^A-Za-z0-9_./:=@%+,~-]* && ${line} != -* ]] && printf -v line '%q' "${line}"
                    COMPREPLY+=("${line}")
                done < <("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
                if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
                    compopt -o nospace 2>/dev/null
                fi
                return 0
            }
            complete -o default -F _PROGRAM_complete PROGRAM

            """,
            "source <(PROGRAM completion bash)"),
        ("zsh", """
            #compdef PROGRAM
            _PROGRAM() {
                local -a found folders
                found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                found=("${(@)found:#}")
                if (( ! ${#found} )); then
                    _files
                    return
                fi
                folders=("${(@M)found:#*/}")
                found=("${(@)found:#*/}")
                if (( ${#folders} )); then
                    compadd -S '' -- "${folders[@]}"
                fi
                if (( ${#found} )); then
                    compadd -- "${found[@]}"
                fi
            }
            compdef _PROGRAM PROGRAM

            """,
            "source <(PROGRAM completion zsh)"),
        ("fish", """
            # fish completion for PROGRAM
            function __PROGRAM_complete
                set -l line (commandline -cp)
                PROGRAM "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
            end
            complete -c PROGRAM -a '(__PROGRAM_complete)'

            """,
            "PROGRAM completion fish > ~/.config/fish/completions/PROGRAM.fish"),
        ("powershell", """
            # PowerShell completion for PROGRAM
            Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $line = $commandAst.ToString().PadRight($cursorPosition)
                & PROGRAM "[suggest:$cursorPosition]" $line 2>$null |
                    Where-Object { $_.StartsWith($wordToComplete, [System.StringComparison]::Ordinal) } |
                    ForEach-Object {
                        $text = if ($_ -match '[^\w./:=@%+,~-]') { "'" + $_.Replace("'", "''") + "'" } else { $_ }
                        [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
                    }
            }

            """,
            "PROGRAM completion powershell | Out-String | Invoke-Expression"),
    ];
}
