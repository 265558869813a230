//! `depeche completions`: scripts that make a shell complete the command line.
//!
//! Every script asks the hidden `depeche complete`, so that ids, fields and studies are
//! completed alike in all shells.

use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::stdout;
use std::io::Write as _;

/// Arguments of `depeche completions`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::completions())]
#[command(long_about = help_text::more(messages::usage::completions(), &messages::usage::completions_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::completions_examples()))]
pub(super) struct Completions {
    /// The shell.
    #[arg(help = messages::options::completions_shell())]
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    Pwsh,
}

impl Completions {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let script = match self.shell {
            Shell::Bash => BASH,
            Shell::Zsh => ZSH,
            Shell::Fish => FISH,
            Shell::Pwsh => POWERSHELL,
        };
        let mut out = stdout();
        out.write_all(script.as_bytes())?;
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// bash cuts words at `:` and `=` too: what is before the last of them is already typed.
const BASH: &str = r#"_depeche() {
    local before="${COMP_LINE:0:COMP_POINT}" words word prefix line
    read -ra words <<< "$before"
    [[ "$before" == *[[:space:]] ]] && words+=("")
    word="${words[${#words[@]}-1]}"
    prefix="${word%"${word##*[:=]}"}"
    COMPREPLY=()
    while IFS= read -r line; do
        line="${line%%$'\t'*}"
        COMPREPLY+=("${line#"$prefix"}")
    done < <("${words[0]/#\~/$HOME}" complete -- "${words[@]:1}" 2>/dev/null)
    [[ "${COMPREPLY[0]}" == *[:=] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -o nosort -F _depeche depeche 2>/dev/null || complete -o default -F _depeche depeche
"#;

const ZSH: &str = r#"#compdef depeche
_depeche() {
    local -a found
    local line value
    for line in "${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
        [[ -n "$line" ]] || continue
        value="${line%%$'\t'*}"
        found+=("${value//:/\\:}:${line#*$'\t'}")
    done
    if (( ${#found} )); then _describe depeche found; else _files; fi
}
if [[ "${funcstack[1]}" == _depeche ]]; then _depeche "$@"; else compdef _depeche depeche; fi
"#;

const FISH: &str = r#"function __depeche_complete
    set -l words (commandline -opc) (commandline -ct)
    depeche complete -- $words[2..-1] 2>/dev/null
end
complete -c depeche -a "(__depeche_complete)"
"#;

const POWERSHELL: &str = r#"Register-ArgumentCompleter -Native -CommandName depeche -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { "$_" })
    if ($word -eq '') { $words += '' }
    & depeche complete -- @words 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
    }
}
"#;
