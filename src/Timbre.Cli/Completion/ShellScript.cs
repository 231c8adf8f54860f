namespace Timbre.Cli.Completion;

/// <summary>Programs for shells that ask <c>timbre</c> what may stand at the cursor, and offer files where it knows nothing.</summary>
internal static class ShellScript
{
    private const string Bash =
        """
        # timbre in bash: put this line into ~/.bashrc
        #   source <(timbre completion bash)
        _timbre() {
          local line
          COMPREPLY=()
          while IFS= read -r line; do
            COMPREPLY+=("$(printf '%q' "${line%%$'\t'*}")")
          done < <("${1/#\~/$HOME}" completion candidates "$COMP_CWORD" -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
        }
        complete -o default -F _timbre timbre
        """;

    private const string Zsh =
        """
        #compdef timbre
        # timbre in zsh: put this line into ~/.zshrc, after compinit
        #   source <(timbre completion zsh)
        _timbre() {
          local line word
          local -a found
          for line in "${(@f)$(${~words[1]} completion candidates $((CURRENT - 1)) -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
            word=${line%%$'\t'*}
            [[ -n $word ]] && found+=("${word//:/\\:}:${line#*$'\t'}")
          done
          if (( ${#found} )); then
            _describe timbre found
          else
            _files
          fi
        }
        compdef _timbre timbre
        """;

    private const string Fish =
        """
        # timbre in fish: put this line into ~/.config/fish/config.fish
        #   timbre completion fish | source
        function __timbre_candidates
          set -l before (commandline -opc)
          $before[1] completion candidates (count $before) -- $before[2..-1] (commandline -ct) 2>/dev/null
        end
        complete -c timbre -a '(__timbre_candidates)'
        """;

    private const string Pwsh =
        """
        # timbre in PowerShell: put this line into $PROFILE
        #   timbre completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName 'timbre', 'timbre.cmd', 'timbre.ps1' -ScriptBlock {
          param($start, $line, $position)
          $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -le $position } |
            ForEach-Object { if ($_.Value) { $_.Value } else { "$_" } })
          $place = if ($start) { $words.Count - 1 } else { $words.Count }
          $rest = @($words | Select-Object -Skip 1)
          & $words[0] completion candidates $place '--' @rest 2>$null | ForEach-Object {
            $word, $meaning = $_ -split "`t", 2
            $shown = if ($word -match '[^\w./:=-]') { "'" + ($word -replace "'", "''") + "'" } else { $word }
            $tip = if ($meaning) { $meaning } else { $word }
            [System.Management.Automation.CompletionResult]::new($shown, $word, 'ParameterValue', $tip)
          }
        }
        """;

    /// <summary>The shells there is a program for.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The program for a shell of <see cref="Shells"/>.</summary>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => Pwsh,
    };
}
