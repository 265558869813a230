//! `depeche keys`.

use super::error::CliError;
use super::exit::Exit;
use super::output::{stdout, text};
use app::screens::Scope;
use app::table::commands;
use std::fmt::Write as _;
use std::io::Write as _;

/// Prints every key and what it does, as Markdown.
///
/// These are the keys as shipped; your own are laid over them in the settings
/// file, under [keys.SCOPE].
#[derive(Debug, clap::Args)]
pub(super) struct Keys {}

impl Keys {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut out = stdout();
        text(&mut out, &key_table())?;
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// The command table as Markdown, a table a scope: the README's, between its
/// markers.
pub fn key_table() -> String {
    let mut text = String::new();
    for scope in Scope::ALL {
        let mut rows = commands().iter().filter(|command| command.scope == scope).peekable();
        if rows.peek().is_none() {
            continue;
        }
        let heading = match scope {
            Scope::Any => "every screen",
            Scope::Text => "text (reader and compare)",
            other => other.name(),
        };
        // Writing to a String cannot fail.
        let _ = write!(text, "### Keys: {heading}\n\n| Keys | Command | What it does |\n");
        text.push_str("|---|---|---|\n");
        for command in rows {
            let keys: Vec<String> = command.keys.iter().map(|keys| code(keys)).collect();
            let doc = (command.doc)().replace('|', "\\|");
            let _ = writeln!(text, "| {} | `{}` | {doc} |", keys.join(", "), command.name);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Keys as Markdown code, whatever they are.
fn code(keys: &str) -> String {
    let keys = keys.replace('|', "\\|");
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}
