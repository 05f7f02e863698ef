namespace Irsactl.Cli.Commands.Completion;

/// <summary>
/// The scripts. Each passes the line typed so far to the program's <c>[suggest:POSITION]</c> directive, so completions
/// always fit the version that is installed.
/// </summary>
internal static class CompletionScripts
{
    public static readonly (string Shell, string Script, string Install)[] All =
    [
        ("bash", """
            # bash completion for PROGRAM
            _PROGRAM_complete() {
                local IFS=$'\n'
                local word="${COMP_WORDS[COMP_CWORD]}"
                local found
                found=$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null) || return 0
                COMPREPLY=($(compgen -W "${found}" -- "${word}"))
            }
            complete -o default -F _PROGRAM_complete PROGRAM

            """,
            "source <(PROGRAM completion bash)"),
        ("zsh", """
            #compdef PROGRAM
            _PROGRAM() {
                local -a found
                found=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                if (( ${#found} )) && [[ -n "${found[1]}" ]]; then
                    compadd -- "${found[@]}"
                else
                    _files
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
    ];
}
