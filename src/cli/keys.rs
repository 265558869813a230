//! `depeche keys`.

use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{stdout, text};
use app::command::Command;
use app::screens::Scope;
use app::table::commands;
use messages::keys;
use std::fmt::Write as _;
use std::io::Write as _;
use tui::runtime::ascii_only;

/// Arguments of `depeche keys`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::keys())]
#[command(long_about = help_text::more(messages::usage::keys(), &messages::usage::keys_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::keys_examples()))]
pub(super) struct Keys {}

impl Keys {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut out = stdout();
        let page = key_table();
        if ascii_only() {
            text(&mut out, &page)?;
        } else {
            // All of it is the program's own text; cleaning would take its no-break spaces.
            out.write_all(page.as_bytes())?;
        }
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// Gives the command table as a page of Markdown in the language of the interface, a
/// table a scope: `docs/keys.md` and `docs/keys.fr.md`.
pub fn key_table() -> String {
    let mut text = format!("# {}\n\n{}.\n", keys::title(), keys::about());
    let columns = [keys::column_keys(), keys::column_command(), keys::column_does()].join(" | ");
    for scope in Scope::ALL {
        let mut rows = commands().iter().filter(|command| command.scope == scope).peekable();
        if rows.peek().is_none() {
            continue;
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "\n## {}\n\n`[keys.{}]`\n\n", heading(scope), scope.name());
        let _ = write!(text, "| {columns} |\n|---|---|---|\n");
        for command in rows {
            let typed: Vec<String> = command.keys.iter().map(|keys| code(keys)).collect();
            let doc = (command.doc)().replace('|', "\\|");
            let _ = writeln!(text, "| {} | {} | {doc} |", typed.join(", "), names(command));
        }
    }
    text
}

/// Gives the names of a command: the one shown, then the English one where it is
/// another, since a settings file takes that one.
fn names(command: &Command) -> String {
    let (shown, bound) = (command.shown_name(), command.name);
    if shown == bound { format!("`{bound}`") } else { format!("`{shown}` (`{bound}`)") }
}

/// Gives the heading of a scope's table.
fn heading(scope: Scope) -> String {
    match scope {
        Scope::Any => keys::scope_any(),
        Scope::Welcome => keys::scope_welcome(),
        Scope::List => keys::scope_list(),
        Scope::Text => keys::scope_text(),
        Scope::Reader => keys::scope_reader(),
        Scope::Compare => keys::scope_compare(),
        Scope::Speakers => keys::scope_speakers(),
        Scope::Story => keys::scope_story(),
        Scope::Review => keys::scope_review(),
        Scope::Begin => keys::scope_begin(),
        Scope::Carry => keys::scope_carry(),
        Scope::Mistakes => keys::scope_mistakes(),
        Scope::Refused => keys::scope_refused(),
        Scope::History => keys::scope_history(),
        Scope::TakenOut => keys::scope_taken_out(),
        Scope::Tag => keys::scope_tag(),
        Scope::Help => keys::scope_help(),
        Scope::Palette => keys::scope_palette(),
        Scope::Prompt => keys::scope_prompt(),
    }
}

/// Keys as Markdown code, whatever they are.
fn code(keys: &str) -> String {
    let keys = keys.replace('|', "\\|");
    if keys.contains('`') { format!("`` {keys} ``") } else { format!("`{keys}`") }
}
